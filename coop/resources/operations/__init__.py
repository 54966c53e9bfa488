"""Laying out files and links, changing what is said of them, and taking them away."""
