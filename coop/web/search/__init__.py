"""One field to find everything one may see."""
