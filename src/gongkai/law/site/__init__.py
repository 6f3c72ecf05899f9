"""What is written about the public site: its tags, its footer, how often its columns are renewed."""
