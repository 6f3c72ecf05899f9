"""Django's settings. Every choice of an installation is an environment variable (see `environment.py`)."""

from gongkai.files.home import home
from gongkai.project import environment
from gongkai.project.database import database
from gongkai.project.secret import secret_key

GONGKAI_HOME = home().resolve()
GONGKAI_MAX_FILE = environment.MAX_FILE.number() * 1024 * 1024
GONGKAI_CLAMAV = environment.CLAMAV.read()
SECRET_KEY = secret_key(GONGKAI_HOME / "keys")
DEBUG = environment.DEBUG.on()
ALLOWED_HOSTS = [host.strip() for host in environment.HOSTS.read().split(",") if host.strip()]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "gongkai.audit",
    "gongkai.files",
    "gongkai.organs",
    "gongkai.approvals",
    "gongkai.reports",
    "gongkai.portal",
    "gongkai.desk",
    "django_htmx",
]
MIDDLEWARE = [
    "gongkai.project.head.head",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gongkai.project.headers.headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
AUTH_USER_MODEL = "organs.Person"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
ROOT_URLCONF = "gongkai.project.urls"
WSGI_APPLICATION = "gongkai.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "gongkai.portal.site.site",
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {"default": database(environment.DATABASE.read(), GONGKAI_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # serves the packages' own files: an installation has no collecting step to forget

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
if environment.HTTPS.on():
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"errors": {"class": "logging.StreamHandler", "level": "WARNING"}},
    "loggers": {
        name: {"handlers": ["errors"], "level": "WARNING", "propagate": False} for name in ("django", "gongkai")
    },
}
