"""Settings of a developer's own machine."""

import importlib
import sys

import pytest


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("0.0.0.0", "http://127.0.0.1:8000"),  # noqa: S104  compared, not bound
        ("::", "http://[::1]:8000"),
        ("::1", "http://[::1]:8000"),
    ],
)
def test_the_address_of_the_site_follows_from_where_it_listens(monkeypatch, host, address):
    for name in ("PUBLIC_URL", "PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOST", host)
    for module in ("config.settings.base", "config.settings.dev"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    dev = importlib.import_module("config.settings.dev")
    assert address == dev.PUBLIC_URL
