"""Pure text analysis and scoring: no Django, no clock, no input or output."""
