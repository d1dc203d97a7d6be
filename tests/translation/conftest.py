"""The site in a language that nobody speaks, with something in every part of it."""

import pytest

from bin.messages import catalogue

# Not for readers: tools of those who build the site.
TOOLS = {"gallery", "development mailbox", "mail in it"}


@pytest.fixture(scope="session")
def pseudo_folder(tmp_path_factory):
    """A folder of locales with the pseudo-locale in it."""
    folder = tmp_path_factory.mktemp("locale")
    catalogue.pseudo(folder)
    return folder


@pytest.fixture
def in_pseudo_locale(network, settings, pseudo_folder):
    """The site speaks the pseudo-locale."""
    from wagtail.models import Locale

    settings.LOCALE_PATHS = [pseudo_folder]
    settings.LANGUAGES = [(catalogue.PSEUDO, "Ψσεθδο")]
    settings.LANGUAGE_CODE = catalogue.PSEUDO
    Locale.objects.update(language_code=catalogue.PSEUDO)


@pytest.fixture
def full_network(in_pseudo_locale, network, groups, send_mail_now, settings, tmp_path):
    """The network with something to show in every part of its pages."""
    from tests.support.full_site import fill

    fill(network)
    settings.OUTBOX_EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    send_mail_now()
    return network


@pytest.fixture
def all_the_places(full_network):
    """Every type of public page."""
    from tests.support.places import all_places

    return [place for place in all_places(full_network) if place.name not in TOOLS]
