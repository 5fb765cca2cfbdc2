"""A client that does what a browser without JavaScript does, and shows every header: for tests of HTML, headers and logs."""

import http.client
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit


@dataclass(frozen=True)
class Reply:
    """One answer, redirects not followed."""

    status: int
    headers: Mapping[str, str]
    text: str


@dataclass
class PlainClient:
    """Keeps cookies between requests to `url`."""

    url: str
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Reply:
        """Ask for a page."""
        return self._send("GET", path, b"", {})

    def post(self, path: str, fields: Mapping[str, str], *, form_on: str) -> Reply:
        """Send `fields` as the form on the page `form_on` would."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(form_on).text)
        body = urlencode({**fields, **({"csrfmiddlewaretoken": token.group(1)} if token else {})}).encode()
        return self._send("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", "Referer": self.url + form_on})

    def _send(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=20)
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **headers}
        connection.request(method, path, body or None, sent)
        response = connection.getresponse()
        text = response.read().decode()
        for line in response.headers.get_all("Set-Cookie") or ():
            self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(line).items()})
        reply = Reply(response.status, {name.lower(): value for name, value in response.headers.items()}, text)
        connection.close()
        return reply
