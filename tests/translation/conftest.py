"""The site in a language that nobody speaks."""

import pytest

from bin.messages import catalogue


@pytest.fixture(scope="session")
def pseudo_folder(tmp_path_factory):
    """A folder of locales with the pseudo-locale in it."""
    folder = tmp_path_factory.mktemp("locale")
    catalogue.pseudo(folder)
    return folder


@pytest.fixture
def in_pseudo_locale(network, settings, pseudo_folder):
    """The site speaks the pseudo-locale, and what its pages say is in Greek letters."""
    from wagtail.models import Locale

    settings.LOCALE_PATHS = [pseudo_folder]
    settings.LANGUAGES = [(catalogue.PSEUDO, "Ψσεθδο")]
    settings.LANGUAGE_CODE = catalogue.PSEUDO
    Locale.objects.update(language_code=catalogue.PSEUDO)
