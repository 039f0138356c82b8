"""The one settings file: everything that differs between machines comes from the environment.

`.env` beside manage.py is read first; real environment variables win over it. What is missing or
does not make sense stops the start with a sentence naming the setting.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from selfhelp import databases, demands, logs

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
env.read_env(BASE_DIR / ".env")

SECRET_KEY = demands.secret_key(env.str("SECRET_KEY", default=""))
SECRET_KEY_FALLBACKS = [
    demands.secret_key(key, name="SECRET_KEY_FALLBACKS")
    for key in env.list("SECRET_KEY_FALLBACKS", default=[])
]

DEBUG = env.bool("DEBUG", default=False)

# LOCAL=yes is for one's own machine: it serves plain HTTP on loopback and relaxes nothing else.
LOCAL = env.bool("LOCAL", default=False)
PORT = env.int("PORT", default=8000)
if DEBUG and not LOCAL:
    raise ImproperlyConfigured(
        "DEBUG=yes is for one's own machine (LOCAL=yes): its error pages show what people typed."
    )
SITE_URL = demands.site_url(
    env.str("SITE_URL", default=f"http://localhost:{PORT}" if LOCAL else "").rstrip("/"),
    is_local=LOCAL,
)
ALLOWED_HOSTS = demands.hosts(
    env.list(
        "ALLOWED_HOSTS",
        default=["localhost", "127.0.0.1", "[::1]"] if LOCAL else [demands.host_of(SITE_URL)],
    ),
    url=SITE_URL,
    is_local=LOCAL,
)

INSTALLED_APPS = [
    "selfhelp.accounts.admin_config.TeamAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "csp",
    "allauth.account",
    "allauth.mfa",
    "selfhelp",
    "selfhelp.accounts",
    "selfhelp.acts",
    "selfhelp.backups",
    "selfhelp.limits",
    "selfhelp.outbox",
    "groups",
    "contacts",
]

# Where a metrics scraper on this machine asks: one port for each process. Off unless set.
METRICS_PORTS = demands.ports(env.str("METRICS_PORTS", default=""), name="METRICS_PORTS")

MIDDLEWARE = [
    "selfhelp.metrics.count_requests",
    "selfhelp.middleware.number_requests",
    # Early, so that redirects and refusals of those that follow carry their headers too: what goes
    # on to TLS is stored by no cache.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "selfhelp.middleware.response_headers",
    "django.middleware.security.SecurityMiddleware",
    "selfhelp.middleware.refuse_large_bodies",
    "selfhelp.middleware.refuse_what_no_form_sends",
    "selfhelp.accounts.middleware.leave_nothing_behind",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Inside CommonMiddleware, whose missing slashes are then added with the list still in front.
    "groups.middleware.carry_the_list",
    "selfhelp.middleware.refuse_control_characters",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

ROOT_URLCONF = "selfhelp.urls"
WSGI_APPLICATION = "selfhelp.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "selfhelp.publisher.site",
                "groups.views.bar.kept_bar",
            ],
        },
    },
]

# Databases: SQLite embedded by default, PostgreSQL where DATABASE_URL says so.
DATABASES = {
    "default": databases.at(env.str("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}"))
}
# Public pages may be read from a copy that PostgreSQL keeps up to date (docs/operating/standby.md).
if replica_url := env.str("DATABASE_REPLICA_URL", default=""):
    DATABASES["replica"] = databases.at(replica_url)
    DATABASE_ROUTERS = ["selfhelp.replica.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People who sign in: the team only. Who is let in where: selfhelp/accounts/doors.py.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    *(
        {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
        for name, options in [
            ("UserAttributeSimilarityValidator", {"user_attributes": ["username", "name"]}),
            ("MinimumLengthValidator", {"min_length": 12}),
            ("CommonPasswordValidator", {}),
            ("NumericPasswordValidator", {}),
        ]
    ),
    {"NAME": "selfhelp.accounts.passwords.NotEndless"},
    {"NAME": "selfhelp.accounts.passwords.OtherThanTheOld"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "account_login"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_ENGINE = "selfhelp.accounts.sessions"
SESSION_SERIALIZER = "selfhelp.accounts.sealing.SealedSerializer"
ACCOUNT_ADAPTER = "selfhelp.accounts.adapters.Account"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "selfhelp.accounts.adapters.SecondStep"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are those to which invitations were sent
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # the code before and the one after: clocks differ, and fingers are slow
# Development only: no second step. It stops the start anywhere but on one's own machine.
SKIP_SECOND_FACTOR = env.bool("SKIP_SECOND_FACTOR", default=False)
if SKIP_SECOND_FACTOR and not LOCAL:
    raise ImproperlyConfigured(
        "SKIP_SECOND_FACTOR lets anybody with a password in. It works with LOCAL=yes alone, on "
        "one's own machine; take it out of the environment."
    )

# What all processes must know at once: how often somebody tried to sign in. Nothing else uses it.
CACHES = {
    "default": {
        "BACKEND": "selfhelp.accounts.shared_counts.SharedCounts",
        "LOCATION": "accounts_shared_count",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

# Language and time. Meetings keep wall-clock time in TIME_ZONE; events are aware UTC.
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
# One language so far, so no catalogues: looking words up in them took a third of a page's time.
USE_I18N = False
TIME_ZONE = "Europe/London"
USE_TZ = True

# Static files: hashed names, compressed once, cached for ever.
STATIC_URL = "/static/"  # from the root, whatever a request carries in front of its path
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# Security. Only what plain HTTP on loopback needs is relaxed when LOCAL.
SECURE_SSL_REDIRECT = not LOCAL
# A proxy on the same machine asks these two over plain HTTP.
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]
SECURE_HSTS_SECONDS = 0 if LOCAL else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = not LOCAL
SECURE_HSTS_PRELOAD = not LOCAL
SESSION_COOKIE_SECURE = not LOCAL
CSRF_COOKIE_SECURE = not LOCAL
CSRF_COOKIE_HTTPONLY = True
# With "__Host-" in front browsers take them over TLS alone, and from no other host of the domain.
SESSION_COOKIE_NAME = "sessionid" if LOCAL else "__Host-sessionid"
CSRF_COOKIE_NAME = "csrftoken" if LOCAL else "__Host-csrftoken"
CSRF_FAILURE_VIEW = "selfhelp.accounts.given_back.form_refused"
# Not "no-referrer": browsers then send `Origin: null` with our own forms, which Django refuses.
SECURE_REFERRER_POLICY = "same-origin"
if env.bool("BEHIND_PROXY", default=False):
    # Only behind a proxy of one's own that sets (and never passes on) this header.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

# Logs carry what went wrong and where, never an address, a query string or a person's words.
LOGGING = logs.settings(for_machines=not LOCAL)

# Who publishes the directory. The defaults are the demonstration's, all invented.
PUBLISHER = {
    "name": env.str("DIRECTORY_NAME", default="Nottingham Self Help Groups"),
    "region": env.str("DIRECTORY_REGION", default="Nottingham and Nottinghamshire"),
    "town": env.str("DIRECTORY_TOWN", default="Nottingham"),
    "team_name": env.str("TEAM_NAME", default="Nottingham Self Help Team"),
    "team_telephone": env.str("TEAM_TELEPHONE", default="0115 496 0100"),
    "team_hours": env.str("TEAM_HOURS", default="Monday to Friday, 9.30am to 4.30pm"),
    "team_email": env.str("TEAM_EMAIL", default="team@nottinghamselfhelp.example"),
    "team_address": env.str("TEAM_ADDRESS", default="Central Volunteer Rooms, Nottingham NG1 9ZZ"),
    "exit_url": env.str("EXIT_URL", default="https://www.bbc.co.uk/weather"),
}

# Keys for sealing (selfhelp/crypto.py). Which process needs which: docs/keys-and-data.md.
# A system check, rather than this file, says what is missing: `make_keys` must run without.
WORKER_PUBLIC_KEY = env.str("WORKER_PUBLIC_KEY", default="")
WORKER_PRIVATE_KEYS = env.list("WORKER_PRIVATE_KEYS", default=[])
TEAM_PUBLIC_KEY = env.str("TEAM_PUBLIC_KEY", default="")
TEAM_PRIVATE_KEYS = env.list("TEAM_PRIVATE_KEYS", default=[])
STRETCHING_SECRET = env.str("STRETCHING_SECRET", default="")
# n of scrypt: 32 MB and about a tenth of a second for each guess. For tests alone to change.
STRETCHING_COST = 2**15
SIGN_IN_KEYS = env.list("SIGN_IN_KEYS", default=[])

# After how many days a request to be put in touch is late: the group is reminded, the team sees it.
UNOPENED_IS_LATE_DAYS = env.int("UNOPENED_IS_LATE_DAYS", default=3)
UNANSWERED_IS_LATE_DAYS = env.int("UNANSWERED_IS_LATE_DAYS", default=7)

# When a group is asked whether its entry is still right, reminded (days), told late, to be decided.
ASK_AFTER_MONTHS = env.int("ASK_AFTER_MONTHS", default=11)
REMIND_AFTER_DAYS = env.list("REMIND_AFTER_DAYS", cast=int, default=[14, 28])
LATE_AFTER_MONTHS = env.int("LATE_AFTER_MONTHS", default=13)
DECIDE_AFTER_MONTHS = env.int("DECIDE_AFTER_MONTHS", default=18)

# Mail. Every app puts it into the outbox; the worker hands it to EMAIL_URL's server, or puts it
# into MAIL_DIR where there is none.
EMAIL_BACKEND = "selfhelp.outbox.backend.OutboxBackend"
email_url = env.str("EMAIL_URL", default="")
if email_url and not email_url.startswith(("smtp://", "smtp+tls://", "smtp+ssl://")):
    raise ImproperlyConfigured("EMAIL_URL begins with smtp://, smtp+tls:// or smtp+ssl://")
mail_server = env.email_url_config(email_url) if email_url else {}
EMAIL_HOST = mail_server.get("EMAIL_HOST", "")
EMAIL_PORT = mail_server.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = mail_server.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = mail_server.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = mail_server.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = mail_server.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=20)  # seconds for each answer of the server
MAIL_DIR = BASE_DIR / "mail"
# An address without a name beside it: a telephone shows who writes to whoever looks at it.
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default=PUBLISHER["team_email"])

# Commands that the worker runs once a day (selfhelp/outbox/daily.py); without those that the
# machine runs by timers of its own.
DAILY_COMMANDS = env.list(
    "DAILY_COMMANDS",
    default="forget forget_sign_ins forget_editions forget_files send_reviews tell_clinics".split(),
)
# Every hour:
HOURLY_COMMANDS = env.list("HOURLY_COMMANDS", default=["look_over_record"])
# And at each look: long work that somebody of the team asked for.
WORK_COMMANDS = env.list("WORK_COMMANDS", default=["run_jobs"])
