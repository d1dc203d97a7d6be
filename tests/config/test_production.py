"""Production refuses to start half configured, and is strict when it starts."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[2]
COMPLETE = {
    "SECRET_KEY": "a-long-random-text-of-more-than-fifty-characters-0123456789-abcdef",
    "ALLOWED_HOSTS": "network.example.org",
    "PUBLIC_URL": "https://network.example.org",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
    "DEFAULT_FROM_EMAIL": "network@example.org",
}


def manage(*arguments, **variables):
    """Run manage.py with production settings and only these variables."""
    env = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "config.settings.production"}
    return subprocess.run(  # noqa: S603  our own command
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=env | variables,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("missing", sorted(COMPLETE))
def test_the_missing_variable_is_named(missing):
    variables = {name: value for name, value in COMPLETE.items() if name != missing}
    result = manage("check", **variables)
    assert result.returncode != 0
    assert f"  {missing}: " in result.stderr
    others = set(COMPLETE) - {missing}
    assert not [name for name in others if f"  {name}: " in result.stderr]


def test_it_starts_when_all_is_there():
    result = manage("check", **COMPLETE)
    assert result.returncode == 0, result.stderr


def test_a_taken_port_is_answered_with_what_to_do():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"PORT={port + 1}"):
            call_command("serve", "--check-port", "--port", str(port))


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/mail/dev/", "/gallery/"])
def test_development_pages_do_not_exist_in_production(client, settings, network, path):
    settings.DEV_MAILBOX = settings.SHOW_GALLERY = False
    assert client.get(path).status_code == 404
