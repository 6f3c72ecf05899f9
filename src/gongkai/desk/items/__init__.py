"""Public items at the desk: written, checked, reviewed, published, put right, taken away; a noun a file."""
