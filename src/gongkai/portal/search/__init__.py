"""检索: what is public, found by its words (条例第二十四条). A question has an address that can be kept."""
