"""The installation: settings, addresses, commands, checks."""
