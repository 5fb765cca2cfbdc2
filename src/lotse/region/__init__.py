"""Room `region`: what differs between centres."""
