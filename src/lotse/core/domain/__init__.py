"""Pure rules that several rooms share."""
