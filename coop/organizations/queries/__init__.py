"""Finding organizations: the directory, what is nearly the same, and who belongs to
which of them."""
