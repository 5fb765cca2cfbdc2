"""Settings of the tests: quick, quiet, nothing leaves the machine."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("LOTSE_DATA_DIR", str(Path(tempfile.gettempdir()) / "lotse-tests"))
os.environ.setdefault("LOTSE_SECRET_KEY", "only-for-tests-" + "x" * 40)

from lotse.config.settings import *  # noqa: F403

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
WHITENOISE_AUTOREFRESH = True
