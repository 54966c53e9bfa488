"""Finding convenings and counting seats. `visibility` decides what a viewer may see; all others use it."""
