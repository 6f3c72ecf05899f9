"""The citizen's side of applications: the form, what keeps robots away from it, and the page of one's own case."""
