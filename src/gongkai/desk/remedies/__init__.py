"""Reconsideration, litigation and complaints at the desk."""
