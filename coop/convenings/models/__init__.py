"""What is kept of a convening: the convening itself, who was asked and what they
answered, who came, and the texts that calendars read."""
