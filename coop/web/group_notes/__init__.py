"""Notes that the leads of a group post to it, without a convening: listed, read, written, withdrawn."""
