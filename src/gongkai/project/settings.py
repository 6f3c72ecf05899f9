"""Django's settings. Every choice of an installation is an environment variable (see `environment.py`)."""

from gongkai.files.home import home
from gongkai.project import environment
from gongkai.project.database import database
from gongkai.project.identity import identity_service
from gongkai.project.mail import mail
from gongkai.project.secret import secret_key

GONGKAI_HOME = home().resolve()
GONGKAI_MAX_FILE = environment.MAX_FILE.number() * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["gongkai.files.upload.InMemory"]  # nothing that may be secret is written unseen
# A long body, perhaps with pictures pasted into it: `papers.body` says what is too long, in a sentence.
DATA_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 1000  # an application says itself, in a sentence, that a hundred are the most
GONGKAI_CLAMAV = environment.CLAMAV.read()
GONGKAI_APPLY_LIMIT = environment.APPLY_LIMIT.number()
GONGKAI_SEARCH_LIMIT = environment.SEARCH_LIMIT.number()
GONGKAI_APPLY_WORK = environment.APPLY_WORK.number()
GONGKAI_ASK_LINKS = environment.ASK_LINKS.on()
GONGKAI_HEADS = GONGKAI_HOME / environment.HEADS.read()
GONGKAI_SITE = environment.SITE.read().rstrip("/")
GONGKAI_SITE_NAME = environment.SITE_NAME.read()
GONGKAI_FOOTER = {
    "undertaker": environment.SITE_UNDERTAKER.read(),
    "site_code": environment.SITE_CODE.read(),
    "icp": environment.SITE_ICP.read(),
    "police": environment.SITE_POLICE.read(),
}
GONGKAI_AROUND = 5  # seconds for which head and foot of the pages of applications stay drawn
GONGKAI_SCHEDULE = "gongkai.project.schedule"
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
    "gongkai.organs.attempts",
    "gongkai.approvals",
    "gongkai.groups",
    "gongkai.publication",
    "gongkai.cases",
    "gongkai.remedies",
    "gongkai.reports",
    "gongkai.portal",
    "gongkai.portal.apply",
    "gongkai.desk",
    "gongkai.api",
    "django_htmx",
    "django_prose_editor",
    "allauth",  # after the desk, whose templates stand in for its own
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "gongkai.project.head.head",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gongkai.project.headers.headers",
    "gongkai.portal.baked.serve.baked",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "gongkai.desk.account.gate.gate",
]
AUTH_USER_MODEL = "organs.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"gongkai.organs.passwords.{rule}"}
    for rule in ("LongEnough", "NotWellKnown", "NotOnlyDigits", "NotLikeTheAccount", "NotTheOldOne")
]
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

# Shared by all workers: which one-time codes are used up, how often a code was guessed.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "gongkai_cache"}}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # serves the packages' own files: an installation has no collecting step to forget

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "gongkai.desk.account.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "gongkai.desk.account.forms.SignIn",
    "reauthenticate": "gongkai.desk.account.forms.Reauthenticate",
    "change_password": "gongkai.desk.account.forms.ChangePassword",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False  # the cookie ends with the browser; the limits below end it earlier
ACCOUNT_REAUTHENTICATION_TIMEOUT = environment.STEP_UP.number() * 60
# Codes only: wrong passwords are counted by organs.attempts.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": f"5/{environment.LOCK.number()}m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = int(environment.HTTPS.on())
MFA_ADAPTER = "gongkai.desk.account.second_factor.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "gongkai.desk.account.forms.Authenticate",
    "reauthenticate": "gongkai.desk.account.forms.ReauthenticateByCode",
    "activate_totp": "gongkai.desk.account.forms.ActivateTotp",
}
MFA_TOTP_ISSUER = "政府信息公开"
MFA_TOTP_TOLERANCE = 1  # the clock of a phone may be half a minute off
SOCIALACCOUNT_ADAPTER = "gongkai.desk.account.identity.IdentityAdapter"
SOCIALACCOUNT_PROVIDERS = identity_service()
SOCIALACCOUNT_STORE_TOKENS = False
SESSION_COOKIE_AGE = environment.SESSION.number() * 3600
GONGKAI_IDLE = environment.IDLE.number() * 60
GONGKAI_TRIES = environment.TRIES.number()
GONGKAI_LOCK = environment.LOCK.number() * 60
GONGKAI_OIDC_CLAIM = environment.OIDC_CLAIM.read()

_mail = mail()
EMAIL_HOST, EMAIL_PORT, DEFAULT_FROM_EMAIL = _mail.host, _mail.port, _mail.sender
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.tls == "starttls", _mail.tls == "tls"
EMAIL_TIMEOUT = 20  # seconds

CSRF_FAILURE_VIEW = "gongkai.desk.lost.forgery"
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
    }
    # A request that is refused (4xx) has been told so on its page: no matter for whoever runs the server.
    | {"django.request": {"handlers": ["errors"], "level": "ERROR", "propagate": False}},
}
