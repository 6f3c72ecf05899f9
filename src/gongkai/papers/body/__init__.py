"""The body of a public item: a clean HTML fragment, whatever it was typed, pasted or taken from."""
