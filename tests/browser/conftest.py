"""A real Chromium before a running site."""

import os
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.cache import cache

from tests.browser.actors import PASSWORD, Moderator, Reader
from tests.browser.watch import Watch

# Playwright keeps an event loop in this thread; the tests' own queries run beside it, not in it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# The browser makes no requests of its own and asks nobody.
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--no-first-run",
]


@pytest.fixture(autouse=True)
def _no_memories():
    """Numbers of rows begin anew in an emptied database: what was cached is of other images."""
    cache.clear()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The Chromium of this machine; root may only run it without its sandbox."""
    found = subprocess.run(  # noqa: S603  our own script
        [Path(settings.BASE_DIR) / "bin" / "find-chromium"], capture_output=True, text=True
    )
    if found.returncode:
        pytest.fail(found.stderr)
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return browser_type_launch_args | {
        "executable_path": found.stdout.strip(),
        "args": [*QUIET, *sandbox],
    }


@pytest.fixture(scope="session")
def base_url(live_server):
    """Lets tests say `page.goto("/search/")`."""
    return live_server.url


@pytest.fixture
def watches():
    """The `Watch` of each browser context of the test."""
    return []


@pytest.fixture
def new_context(new_context, base_url, watches):
    """A browser of one person's own, in which nothing may go wrong that nobody sees."""

    def new(**options):
        context = new_context(**options)
        # Long enough for a slow machine and no longer.
        context.set_default_timeout(10_000)
        watches.append(Watch(context, base_url))
        return context

    yield new
    assert [complaint for watch in watches for complaint in watch.complaints] == []


@pytest.fixture
def lena(new_context):
    """A reader who has a question."""
    return Reader(new_context().new_page(), "Lena", "lena@example.org")


@pytest.fixture
def omar(new_context):
    """A reader who has an answer."""
    return Reader(new_context().new_page(), "Omar", "omar@example.org")


@pytest.fixture
def mona(new_context, groups):
    """A moderator, not signed in yet."""
    from tests.support.factories import UserFactory

    UserFactory(username="mona", groups=["Moderators"], password=make_password(PASSWORD))
    return Moderator(new_context().new_page(), "mona")


@pytest.fixture
def write(network):
    """Publish a comment on the post without a browser: `write("Text", parent=None)`."""
    from tests.support.full_site import publish

    return lambda text, **options: publish(network.post, text, **options)


@pytest.fixture
def full_network(network):
    """The network with something to show in every part of its pages."""
    from tests.support.full_site import fill

    fill(network)
    return network


@pytest.fixture
def places(full_network, settings, tmp_path, send_mail_now):
    """Every type of page of a filled network: a list of `Place`."""
    from tests.support.places import all_places

    settings.OUTBOX_EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    send_mail_now()
    return all_places(full_network)
