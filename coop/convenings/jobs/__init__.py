"""What happens to convenings by itself. Every job finds its own work and may run twice."""
