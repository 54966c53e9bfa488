"""What is kept of a convening: the convening itself, who was asked and what they
answered, and the texts that calendars read."""
