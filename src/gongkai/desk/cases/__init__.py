"""Applications at the desk, from the register to the file: a module a noun."""
