"""Where people find convenings, answer them, and where hosts prepare them."""
