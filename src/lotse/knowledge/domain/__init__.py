"""Pure rules about texts of the catalogue."""
