"""Groups: what each works on, who leads it, when it meets, and how its leads keep the list of members."""
