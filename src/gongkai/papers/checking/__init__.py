"""Reports that were read, judged together: against the form, against last year's, against each other."""
