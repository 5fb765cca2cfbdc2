"""Django settings. What differs between installations comes from `environment.py`; the rest stands here."""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF, UNSAFE_INLINE

from lotse.config.environment import environment_or_exit, local_secret
from lotse.config.log_lines import logging_settings

LOTSE = environment_or_exit()
PRODUCTION = LOTSE.mode == "production"

DEBUG = False
SECRET_KEY = LOTSE.secret_key or local_secret(LOTSE.data_dir)
ALLOWED_HOSTS = LOTSE.host_list()
ROOT_URLCONF = "lotse.config.urls"
WSGI_APPLICATION = "lotse.config.wsgi.application"

INSTALLED_APPS = [
    "lotse.config.apps.InstallationConfig",
    "lotse.compass.apps.CompassConfig",
    "lotse.knowledge.apps.KnowledgeConfig",
    "lotse.network.apps.NetworkConfig",
    "lotse.people.apps.PeopleConfig",
    "lotse.ui.apps.UiConfig",
    "lotse.core.apps.CoreConfig",
    "django_cotton.apps.SimpleAppConfig",
    "django_tasks",
    "django_tasks_db",
    "ninja",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",  # the frame of the back office asks for these two; nobody has the right to upload with them
    "wagtail.images",
    "wagtail.admin",
    "wagtail.search",
    "wagtail",
    "modelcluster",
    "taggit",
    "treebeard",
    "django_filters",
    "rest_framework",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "lotse.config.middleware.RequestIdMiddleware",
    "lotse.config.middleware.ReadToTheEndMiddleware",
    *(["lotse.config.middleware.ForwardedAddressMiddleware"] if LOTSE.behind_proxy else []),
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "lotse.config.metrics.MetricsMiddleware",
    "lotse.config.middleware.BackOfficePolicyMiddleware",
    "lotse.config.middleware.QuietErrorsMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "lotse.config.middleware.SendingLimitMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "lotse.ui.context.page",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lotse.config.context.site",
            ],
            # Written out, because the automatic way depends on the order of applications.
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "lotse.ui.forms.LotseFormRenderer"

AUTH_USER_MODEL = "people.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


def _database() -> dict[str, object]:
    if LOTSE.database_url:
        return {**dj_database_url.parse(LOTSE.database_url, conn_max_age=None), "CONN_HEALTH_CHECKS": True}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": LOTSE.data_dir / "lotse.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }


DATABASES = {"default": _database()}
# Holds the counters of the rate limit; with Django's 300 entries a busy minute would throw some away.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "lotse", "OPTIONS": {"MAX_ENTRIES": 20_000}}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = LOTSE.data_dir / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT: Path = LOTSE.data_dir / "media"

# Nothing from outside, nothing inline: no page may ask a third party for anything.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# The back office needs inline script and style, and frames for its preview; the middleware sends this policy for it alone.
BACK_OFFICE = "/redaktion/"
BACK_OFFICE_POLICY = {
    "DIRECTIVES": {
        **CONTENT_SECURITY_POLICY["DIRECTIVES"],
        "script-src": [SELF, UNSAFE_INLINE],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF, "data:"],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
    }
}
WAGTAIL_SITE_NAME = "Lotse"
WAGTAILADMIN_BASE_URL = LOTSE.base_url()
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no page asks a third party for anything
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_ENABLE_WAGTAIL_TRIVIA = False
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False  # `lotse editor` gives a new one
WAGTAIL_CONTENT_LANGUAGES = [("de", "Deutsch")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("de", "Deutsch"), ("en", "English")]
WAGTAILADMIN_RICH_TEXT_EDITORS: dict[str, dict[str, str]] = {}

SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "lotse.ui.views.csrf_failure"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^(gesundheit|bereit|metriken)/$"]  # asked from inside, past the proxy that speaks HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if LOTSE.behind_proxy else None

DATA_UPLOAD_MAX_MEMORY_SIZE = 300_000  # a page of text fits ten times over; more is refused with a sentence
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200  # the form of a use case has about 90
DEFAULT_EXCEPTION_REPORTER_FILTER = "lotse.config.error_reports.NoUserTextFilter"

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend" if LOTSE.mail_host else "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = LOTSE.data_dir / "outbox"
EMAIL_HOST, EMAIL_PORT = LOTSE.mail_host, LOTSE.mail_port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = LOTSE.mail_user, LOTSE.mail_password
EMAIL_USE_TLS = True
DEFAULT_FROM_EMAIL = LOTSE.operator_email or "lotse@localhost"

# No request body, no cookie, no query string is ever handed to a logger.
LOGGING = logging_settings(as_json=LOTSE.logs_json)
