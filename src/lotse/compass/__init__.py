"""The Kompass: from a need to use cases that fit."""
