"""What happens to organizations: what is said about them, and who belongs to
them."""
