"""Room `duties`: the rule base of law."""
