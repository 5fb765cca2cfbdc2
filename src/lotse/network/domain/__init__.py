"""Places, industries and routing as plain values and functions."""
