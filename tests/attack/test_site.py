"""The site that is attacked is a copy of its own, and ends with the attack."""

import contextlib
import subprocess

import pytest

from tests.attack.site import Site

OF_THE_OWNER = {
    "DATABASE_URL": "postgres://owner:secret@db.example/real",
    "CACHE_URL": "redis://cache.example:6379/0",
    "EMAIL_URL": "smtp://mail.example:25",
    "PUBLIC_URL": "https://real.example",
    "HOST": "0.0.0.0",  # noqa: S104  what must not be used
}


def test_nothing_of_the_real_site_is_used(monkeypatch):
    for name, value in OF_THE_OWNER.items():
        monkeypatch.setenv(name, value)
    names = sorted(OF_THE_OWNER)
    with contextlib.closing(Site()) as site:
        told = site.run("-c", f"import os; print([os.environ[name] for name in {names}])")
    assert told.strip() == str(["", "", "", "127.0.0.1", ""])


def test_a_site_that_does_not_come_up_leaves_no_server(monkeypatch):
    started = []

    def popen(_command, **options):
        started.append(real(["sleep", "600"], **options))
        return started[0]

    real = subprocess.Popen
    site = Site()
    monkeypatch.setattr(site, "run", lambda *_arguments: "")
    monkeypatch.setattr("tests.attack.site.START_SECONDS", 0)
    monkeypatch.setattr(subprocess, "Popen", popen)
    with pytest.raises(RuntimeError, match="did not come up"), site:
        pass
    assert started[0].poll() is not None
