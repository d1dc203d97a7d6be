"""The site starts only in a language that it speaks, and offers only those."""

import struct

import pytest
from django.core.checks import run_checks
from django.urls import reverse
from wagtail.admin.forms.account import LocalePreferencesForm
from wagtail.admin.localization import get_available_admin_languages

from core.checks import NO_CATALOGUE
from core.languages import has_catalogue, languages_in

# The header of a compiled catalogue without messages, in the format of GNU gettext.
EMPTY_CATALOGUE = struct.pack("<7I", 0x950412DE, 0, 0, 28, 28, 0, 0)


@pytest.fixture
def folder(tmp_path):
    """A folder of locales with Welsh, and with French that was not compiled."""
    for locale, name in (("cy", "django.mo"), ("pt_BR", "django.mo"), ("fr", "django.po")):
        place = tmp_path / locale / "LC_MESSAGES"
        place.mkdir(parents=True)
        (place / name).write_bytes(EMPTY_CATALOGUE)
    return tmp_path


def complaints():
    return [found for found in run_checks() if found.id == NO_CATALOGUE]


def test_languages_are_what_was_compiled(folder):
    assert languages_in([folder]) == [("cy", "Cymraeg"), ("pt-br", "Português Brasileiro")]


@pytest.mark.parametrize("code", ["en", "en-gb", "cy", "cy-gb", "pt-br"])
def test_it_speaks(folder, code):
    assert has_catalogue(code, [folder])


@pytest.mark.parametrize("code", ["en-us", "fr", "pt", "es"])
def test_it_does_not_speak(folder, code):
    assert not has_catalogue(code, [folder])


def test_a_language_without_a_catalogue_is_refused_in_words(settings, folder):
    settings.LOCALE_PATHS = [folder]
    settings.LANGUAGE_CODE = "fr"
    [complaint] = complaints()
    assert complaint.is_serious()
    assert "not translated into the language “fr” (LANGUAGE_CODE)" in complaint.msg
    settings.LANGUAGE_CODE = "cy"
    assert complaints() == []


def test_staff_are_offered_no_language_that_does_not_exist(editor_client, settings):
    offered = {code for code, _name in get_available_admin_languages()}
    assert offered == {"en", *(code for code, _name in languages_in(settings.LOCALE_PATHS))}
    if len(offered) == 1:
        assert "preferred_language" not in LocalePreferencesForm().fields
    page = editor_client.get(reverse("wagtailadmin_account")).content.decode()
    assert "Español" not in page
