"""Errors whose message is meant for people: what happened, why, what to do next."""


class LotseError(Exception):
    """Base of all errors that carry a sentence a person can act on."""


class ConfigurationError(LotseError):
    """A setting or a content file is missing or wrong; the message says what to set."""
