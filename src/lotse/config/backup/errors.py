"""What can go wrong with a backup, as sentences for whoever runs the command."""

from lotse.core.errors import LotseError


class BackupError(LotseError):
    """The backup cannot be made or restored; the message says why and what to do."""
