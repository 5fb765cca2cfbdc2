"""Lotse: from an everyday problem to AI at work that all sides stand behind."""
