"""How often one address or one network may ask for something, counted across all processes."""
