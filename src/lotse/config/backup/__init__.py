"""Backup and restore of one installation: a tar file with the database, the uploaded files and a manifest."""
