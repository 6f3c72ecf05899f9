"""Personal data: found in texts and files, hidden, and looked for in what came out. Nothing prints a value."""
