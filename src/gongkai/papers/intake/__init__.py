"""What is done with every file that comes in, before it is kept: what it is, what it says, what it need not tell."""
