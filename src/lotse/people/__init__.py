"""Accounts, register of personal data, and the pages about the site itself."""
