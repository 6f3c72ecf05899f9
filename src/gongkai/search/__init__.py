"""Full text: every phrase of two or more signs is found, inside the program (条例第二十四条; ADR 0074)."""
