"""What happens to groups and to who is in them, each with its history."""
