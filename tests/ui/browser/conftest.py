"""The running site and the browser, as the tests of whole pages use them."""

from tests.browser.conftest import (  # noqa: F401
    base_url,
    browser_context_args,
    browser_type_launch_args,
    context,
    no_complaints,
    prepared_data,
    site,
)
