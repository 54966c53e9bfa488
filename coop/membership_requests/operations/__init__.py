"""What happens to a request: it is written and sent, looked at and decided, and
forgotten when it came to nothing."""
