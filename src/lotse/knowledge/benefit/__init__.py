"""Nutzwert around the model: what is assumed and where it comes from, form, page, charts, table to take along, API."""
