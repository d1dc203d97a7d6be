"""What is the same everywhere. Values that differ between machines come from the environment."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from config.environment import Environment
from core.languages import languages_in

from .accounts import *  # noqa: F403  settings files are read as one
from .accounts import OIDC_SERVER_URL
from .outgoing_email import *  # noqa: F403  settings files are read as one
from .policies import *  # noqa: F403  settings files are read as one
from .policies import (
    ADMIN_CONTENT_SECURITY_POLICY,
    CONTENT_SECURITY_POLICY,
    PLAYERS,
    with_players,
)

BASE_DIR = Path(__file__).resolve().parents[3]
env = Environment()
VAR_DIR = env.folder("VAR_DIR", default=BASE_DIR / "var")

INSTALLED_APPS = [
    # Before ours, because comments.apps takes receivers off that these connect when they start.
    "django_comments_xtd",
    "django_comments",
    "core",
    "search",
    "users",
    "people",
    "notifications",
    "comments",
    "blog",
    "events",
    "plans",
    "home",
    "legacy_import",
    "demo",
    "django_recaptcha",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.sites",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "core.middleware.SecurityHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "core.request_limits.RequestLimitsMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "core.page_cache.PageCacheMiddleware",
    "core.middleware.PublicCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "users.middleware.StaffSessionMiddleware",
    "core.admin_time_zone.AdminTimeZoneMiddleware",
    "core.deletion_guard.DeletionGuardMiddleware",
    "core.middleware.NumberTooLargeMiddleware",
    "core.redirects.MovedPagesMiddleware",
    "legacy_import.middleware.OldAddressesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# Database: SQLite is a real choice here, so it gets the options that make it one.
DATABASES = {"default": env.database(default=f"sqlite:///{VAR_DIR / 'folkmoot.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # Writers queue up at BEGIN instead of failing half-way through a transaction.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
            "PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000; PRAGMA wal_autocheckpoint=4000;"
        ),
    }
    # Opening the file anew costs more than most of the queries.
    DATABASES["default"].setdefault("CONN_MAX_AGE", None)
else:
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
    DATABASES["default"].setdefault("CONN_HEALTH_CHECKS", True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache(default="locmemcache://")}
# Each web process keeps the pages it has drawn, up to so many megabytes; the database says when
# they are out of date.
PAGE_CACHE_MEGABYTES = env.count("PAGE_CACHE_MEGABYTES", default=64)
# The longest time in seconds for which a page is shown as it was drawn; 0 draws it each time.
PAGE_CACHE_SECONDS = env.count("PAGE_CACHE_SECONDS", default=60)

# A font file with the letters of the site's language, for the pictures in previews of links; the
# site's own font has Latin ones only.
CARD_FONT = env.str("CARD_FONT", default="")

# Background work: rows in the same database, so a task is stored with what it is about.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "users.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Language and time
LANGUAGE_CODE = env.language("LANGUAGE_CODE", default="en-gb")
LANGUAGES = [(LANGUAGE_CODE, _("Site language"))]
TIME_ZONE = env.time_zone("TIME_ZONE", default="Europe/London")
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "locale"]
# Staff choose among what exists, for their own screens.
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English"), *languages_in(LOCALE_PATHS)]

# Files
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Static files are for our own pages.
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Address of the site, as readers type it. Mails and the admin build their links on it.
PUBLIC_URL = env.address("PUBLIC_URL", default="http://127.0.0.1:8000")
SITE_ID = 1

# A long page has many thousands of fields in Wagtail's editor, whose documentation says so much.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# What the web server takes (config.request_body, config.connections). Public forms send text only;
# people who are signed in may send as much as an upload needs, and may take as long.
REQUEST_HEADERS_SECONDS = env.positive("REQUEST_HEADERS_SECONDS", default=10)
REQUEST_BODY_SECONDS = env.positive("REQUEST_BODY_SECONDS", default=30)
REQUEST_BODY_BYTES = 64 << 10
UPLOAD_SECONDS = 600
UPLOAD_MEGABYTES = env.positive("UPLOAD_MEGABYTES", default=20)
UPLOAD_BYTES = (UPLOAD_MEGABYTES + 1) << 20  # the rest of the form included
WEB_CONNECTIONS = env.positive("WEB_CONNECTIONS", default=1000)
FILE_UPLOAD_HANDLERS = [
    "core.error_views.AdminOnlyUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Wagtail. No request leaves for a third party: no Gravatar, no update check.
WAGTAIL_SITE_NAME = "Folkmoot"
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_I18N_ENABLED = False
# No choice: see core/admin_time_zone.py.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "core.search_backend"}}
WAGTAILIMAGES_AVIF_QUALITY = 60  # looks as the other formats do at their 80
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "core.images.ImageForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = min(10, UPLOAD_MEGABYTES) << 20
WAGTAILDOCS_MAX_UPLOAD_SIZE = UPLOAD_MEGABYTES << 20
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"

# Comments: the library's model and form are seams, nothing of it is mounted.
COMMENTS_APP = "django_comments_xtd"
COMMENTS_XTD_MODEL = "comments.models.PublicComment"
COMMENTS_XTD_FORM_CLASS = "comments.submission.forms.PublicCommentForm"
COMMENTS_XTD_MAX_THREAD_LEVEL = 100
COMMENTS_XTD_CONFIRM_EMAIL = True

# Whether a proxy stands in front, and how many of ours add to X-Forwarded-For: what they say of the
# reader's address is believed.
BEHIND_PROXY = False
TRUSTED_PROXIES = env.count("TRUSTED_PROXIES", default=0)

# How many days the link to a comment still says what became of it, once its writer can neither
# change, withdraw nor appeal any more.
MANAGE_LINK_DAYS = env.count("MANAGE_LINK_DAYS", default=30)

# Security; what browsers are told to refuse is in policies.py.
SECURE_REFERRER_POLICY = "same-origin"
# Wagtail shows previews of our pages in frames of its own.
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
# Nothing is asked of other sites unless this names them, and a reader wants to see a video.
VIDEO_PLAYERS = {name: PLAYERS[name] for name in env.some_of("VIDEO_PLAYERS", tuple(PLAYERS))}
CONTENT_SECURITY_POLICY = with_players(CONTENT_SECURITY_POLICY, VIDEO_PLAYERS.values())
# The button for OpenID Connect is a form whose answer leads to the provider.
SIGN_IN_CONTENT_SECURITY_POLICY = ADMIN_CONTENT_SECURITY_POLICY | {
    "form-action": ["'self'", *filter(None, [OIDC_SERVER_URL])]
}

# reCAPTCHA is off without keys; nothing is requested from its servers then. A service that does not
# answer soon must not keep a writer waiting.
RECAPTCHA_VERSION = env.choice("RECAPTCHA_VERSION", (2, 3), default=2)
RECAPTCHA_REQUIRED_SCORE = env.float("RECAPTCHA_REQUIRED_SCORE", default=0.5)
RECAPTCHA_VERIFY_REQUEST_TIMEOUT = 5
RECAPTCHA_PUBLIC_KEY = env.str("RECAPTCHA_PUBLIC_KEY", default="")
RECAPTCHA_PRIVATE_KEY = env.str("RECAPTCHA_PRIVATE_KEY", default="")
if not (RECAPTCHA_PUBLIC_KEY and RECAPTCHA_PRIVATE_KEY):
    SILENCED_SYSTEM_CHECKS += ["django_recaptcha.recaptcha_test_key_error"]

# What is logged has neither tokens nor email addresses in it: each handler has the filter.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"redact": {"()": "core.redaction.RedactingFilter"}},
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["redact"],
        },
    },
    "root": {"handlers": ["console"], "level": env.log_level("LOG_LEVEL", default="INFO")},
    "loggers": {
        # Django gives these handlers of its own, which would write everything as it came.
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
        # Failures of tasks are errors; that each began and ended well is no news.
        "django_tasks": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        # Names each passkey that is used.
        "fido2": {"level": "WARNING"},
    },
}

# Development conveniences, off unless a settings file turns them on.
DEV_MAILBOX = False
SHOW_GALLERY = False
