"""Who changed what, when, from what, to what and why. Only ever added to."""
