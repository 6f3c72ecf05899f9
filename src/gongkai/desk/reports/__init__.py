"""Annual reports at the desk: figures, words, findings, and the way to the public."""
