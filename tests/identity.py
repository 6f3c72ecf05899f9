"""A real OpenID Connect provider (django-oauth-toolkit) as a process: `python -m tests.identity PORT HOME URI`.

It lets in whoever types a name of PEOPLE and signs its tokens with an RSA key made at the start. URI is where its one
client may be sent back to.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

READY_WITHIN = 90  # seconds, on a machine that is busy with other tests
CLIENT, SECRET = "gongkai-client", "a-secret-of-the-test"
# The name typed there, and what the service then calls the person.
PEOPLE = {"zhang": "handler", "li": "leader", "wang": "nobody-here", "impostor": "handler"}
PAGE = """<form method="post"><input name="name"><button>进入</button></form>"""


@contextmanager
def provider(home: Path, redirect: str) -> Iterator[str]:
    """The issuer's address, as long as the block lasts."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    kept = {key: value for key, value in os.environ.items() if not key.startswith("DJANGO_")}
    command = [sys.executable, "-m", "tests.identity", str(port), str(home), redirect]
    process = subprocess.Popen(command, env=kept | {"OAUTHLIB_INSECURE_TRANSPORT": "1"}, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/o/.well-known/openid-configuration", process)
        yield f"http://127.0.0.1:{port}/o"
    finally:
        process.terminate()
        process.wait(10)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + READY_WITHIN
    while True:
        try:
            urlopen(address, timeout=5).close()
            return
        except OSError:  # refused, or nothing said yet
            assert process.poll() is None, "the provider has stopped"
            assert time.monotonic() < until, "the provider does not answer"
            time.sleep(0.1)


def _key() -> str:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


def _configure(home: Path) -> None:
    from django.conf import settings

    settings.configure(
        SECRET_KEY="of the test",
        ALLOWED_HOSTS=["127.0.0.1"],
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "oauth2_provider",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": home / "identity.sqlite3"}},
        SESSION_COOKIE_NAME="identity",
        ROOT_URLCONF="tests.identity_claims",
        LOGIN_URL="/enter/",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],  # of the client's secret, at every token
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
        OAUTH2_PROVIDER={
            "OIDC_ENABLED": True,
            "OIDC_RSA_PRIVATE_KEY": _key(),
            "SCOPES": {"openid": "", "profile": "", "email": ""},
            "OAUTH2_VALIDATOR_CLASS": "tests.identity_claims.Claims",
        },
    )


def enter(request: Any) -> Any:
    """The provider's own sign-in page."""
    from django.contrib.auth import get_user_model, login
    from django.http import HttpResponse, HttpResponseRedirect

    if request.method != "POST":
        return HttpResponse(PAGE)
    login(request, get_user_model().objects.get(username=request.POST["name"]))
    return HttpResponseRedirect(request.GET["next"])


def _prepare(redirect: str) -> None:
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from oauth2_provider.models import Application

    call_command("migrate", verbosity=0)
    for name in PEOPLE:
        get_user_model().objects.create_user(name)
    Application.objects.create(
        client_id=CLIENT,
        client_secret=SECRET,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
        redirect_uris=redirect,
        skip_authorization=True,
        algorithm=Application.RS256_ALGORITHM,
        name="gongkai",
    )


def main(port: int, home: Path, redirect: str) -> None:
    from socketserver import ThreadingMixIn
    from wsgiref.simple_server import WSGIServer, make_server

    _configure(home)
    import django

    django.setup()
    from django.core.wsgi import get_wsgi_application

    _prepare(redirect)

    class Server(ThreadingMixIn, WSGIServer):
        daemon_threads = True

    make_server("127.0.0.1", port, get_wsgi_application(), server_class=Server).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
