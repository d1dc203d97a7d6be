"""Production refuses to start half configured, and is strict when it starts."""

import importlib
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[2]
COMPLETE = {
    "SECRET_KEY": "a-long-random-text-of-more-than-fifty-characters-0123456789-abcdef",
    "ALLOWED_HOSTS": "network.example.org",
    "PUBLIC_URL": "https://network.example.org",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
    "DEFAULT_FROM_EMAIL": "network@example.org",
}


@pytest.fixture
def start(monkeypatch):
    """Read production settings with these variables and no others; what is refused is raised."""

    def start(**variables):
        for name in set(os.environ) - {"PATH"}:
            monkeypatch.delenv(name)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        for name in ("accounts", "base", "outgoing_email", "production"):
            monkeypatch.delitem(sys.modules, f"config.settings.{name}", raising=False)
        return importlib.import_module("config.settings.production")

    return start


@pytest.mark.parametrize("value", [None, "", " "])
@pytest.mark.parametrize("missing", sorted(COMPLETE))
def test_the_missing_variable_is_named(start, missing, value):
    variables = {name: value for name, value in COMPLETE.items() if name != missing}
    if value is not None:
        variables[missing] = value
    with pytest.raises(ImproperlyConfigured) as refused:
        start(**variables)
    assert f"  {missing}: " in str(refused.value)
    others = set(COMPLETE) - {missing}
    assert not [name for name in others if f"  {name}: " in str(refused.value)]


NONSENSE = [
    ("ALLOWED_HOSTS", "https://network.example.org/", "host names"),
    ("ALLOWED_HOSTS", "one.example.org two.example.org", "host names"),
    ("BEHIND_PROXY", "maybe", "0 or 1"),
    ("CACHE_URL", "localhost:6379", "redis://"),
    ("DATABASE_URL", "folkmoot", "postgres://"),
    ("DATABASE_URL", "mysql://user:secret@host/name", "postgres://"),
    ("DATABASE_URL", "postgres://user:secret@host:port/name", "postgres://"),
    ("DEFAULT_FROM_EMAIL", "The network", "an email address"),
    ("EMAIL_URL", "mail.example.org:587", "smtp+tls://"),
    ("EMAIL_URL", "smtp://user:secret@host:port", "smtp+tls://"),
    ("FOLLOW_MAILS_AN_HOUR", "many", "a number"),
    ("LANGUAGE_CODE", "xx", "en-gb"),
    ("OIDC_SERVER_URL", "id.example.org", "https://"),
    ("SESSION_HOURS", "0", "above 0"),
    ("SESSION_IDLE_HOURS", "a day", "a number"),
    ("LOG_LEVEL", "loud", "WARNING"),
    ("PAGE_CACHE_SECONDS", "-1", "not negative"),
    ("PUBLIC_URL", "network.example.org", "https://"),
    ("PUBLIC_URL", "https://[network", "https://"),
    ("RECAPTCHA_REQUIRED_SCORE", "high", "a number"),
    ("RECAPTCHA_VERSION", "4", "2 or 3"),
    ("SECRET_KEY", "a secret of forty-nine signs which is one too few", "50 characters"),
    ("SECRET_KEY", "abcd" * 20, "50 characters"),
    ("SECRET_KEY", "django-insecure-0123456789-abcdefghijklmnopqrstuvwxyz-0123456789", "random"),
    ("SECRET_KEY_FALLBACKS", f"{COMPLETE['SECRET_KEY']},former secret", "50 characters"),
    ("SECURE_HSTS_SECONDS", "a year", "a number"),
    ("TIME_ZONE", "Mars", "Europe/London"),
    ("TRUSTED_PROXIES", "abc", "a number"),
    ("VAR_DIR", "/dev/null/folder", "a folder"),
    ("VIDEO_PLAYERS", "youtube,dailymotion", "vimeo and youtube"),
]


@pytest.mark.parametrize(("name", "value", "words"), NONSENSE)
def test_a_variable_that_makes_no_sense_is_named(start, name, value, words):
    with pytest.raises(ImproperlyConfigured) as refused:
        start(**COMPLETE | {name: value})
    assert str(refused.value).startswith(f"{name} cannot be used")
    assert words in str(refused.value)
    assert "secret" not in str(refused.value).replace("secrets", "")
    assert not name.startswith("SECRET") or value not in str(refused.value)


def test_what_need_not_be_set_may_be_empty(start):
    empty = {name: "" for name, _value, _words in NONSENSE if name not in COMPLETE}
    assert start(**COMPLETE | empty).TIME_ZONE == "Europe/London"


def test_a_key_is_taken_as_it_is(start):
    key = "$ecret" + COMPLETE["SECRET_KEY"]
    settings = start(**COMPLETE | {"SECRET_KEY": key, "SECRET_KEY_FALLBACKS": f"{key}1,{key}2"})
    assert key == settings.SECRET_KEY
    assert [f"{key}1", f"{key}2"] == settings.SECRET_KEY_FALLBACKS


def test_it_starts_when_all_is_there():
    result = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "config.settings.production"}
        | COMPLETE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr


def test_a_taken_port_is_answered_with_what_to_do():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"PORT={port + 1}"):
            call_command("serve", "--check-port", "--port", str(port))


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "abc"), ("PORT", "99999"), ("WEB_WORKERS", "0"), ("WEB_THREADS", "two")],
)
def test_a_port_or_a_number_of_workers_that_makes_no_sense_is_named(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(CommandError, match=f"set {name} to a number"):
        call_command("serve", "--check-port")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/mail/dev/", "/gallery/"])
def test_development_pages_do_not_exist_in_production(client, settings, network, path):
    settings.DEV_MAILBOX = settings.SHOW_GALLERY = False
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "name",
    ["REQUEST_BODY_SECONDS", "REQUEST_HEADERS_SECONDS", "UPLOAD_MEGABYTES", "WEB_CONNECTIONS"],
)
def test_limits_with_which_nothing_would_work_are_refused(start, name):
    with pytest.raises(ImproperlyConfigured, match=f"{name} .*a number above 0"):
        start(**COMPLETE | {name: "0"})
