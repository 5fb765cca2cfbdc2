"""Matching, states, reasons, stop topics: pure values and functions."""
