"""Taking notes, drawing outcomes from them, and agreeing upon them."""
