"""What happens by itself across rooms."""
