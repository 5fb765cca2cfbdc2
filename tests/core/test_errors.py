"""Errors carry a sentence for people."""

from lotse.core.errors import ConfigurationError, LotseError


def test_a_wrong_setting_is_an_error_of_lotse() -> None:
    error = ConfigurationError("LOTSE_PORT: größer als erlaubt.")
    assert isinstance(error, LotseError)
    assert str(error) == "LOTSE_PORT: größer als erlaubt."
