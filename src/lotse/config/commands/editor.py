"""`lotse editor …`: accounts for the back office."""

import argparse
import secrets
import sys
from typing import Any

from lotse.config.commands import add_command, start_django

GROUP = "Redaktion"


def add_to(commands: Any) -> None:
    """Add `editor`."""
    parser = add_command(
        commands,
        "editor",
        run,
        summary="Create an account for the back office, or give it a new password.",
        details="""
        The account may write, preview, schedule and publish use cases and partners at /redaktion/. Prints a new password once;
        the person changes it there under "Konto". --lock takes the access away and leaves the history of the entries intact.

        Examples:
          lotse editor redaktion@lotse.example --name "Redaktion Nord"
          lotse editor redaktion@lotse.example --lock
        """,
    )
    parser.add_argument("email", metavar="EMAIL", help="the address the person signs in with")
    parser.add_argument("--name", default="", help="name shown in the history of entries")
    parser.add_argument("--lock", action="store_true", help="lock the account instead")


def run(options: argparse.Namespace) -> int:
    """Create, renew or lock the account."""
    start_django()
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email
    from django.utils import timezone

    from lotse.people.actions import lock_account, open_account

    try:
        validate_email(options.email)
    except ValidationError:
        sys.stderr.write(f"{options.email!r} is not an e-mail address. Write for example: lotse editor redaktion@lotse.example\n")
        return 2
    if options.lock:
        if not lock_account(email=options.email, now=timezone.now()):
            sys.stderr.write(f"There is no account with the address {options.email}.\n")
            return 1
        print(f"{options.email} can no longer sign in.")
        return 0
    password = secrets.token_urlsafe(12)
    open_account(email=options.email, name=options.name, password=password, group=GROUP, now=timezone.now())
    print(f"{options.email} can sign in at /redaktion/ with the password {password}")
    return 0
