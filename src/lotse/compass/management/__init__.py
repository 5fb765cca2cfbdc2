"""Commands of the room compass."""
