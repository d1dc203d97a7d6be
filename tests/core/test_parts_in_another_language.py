"""Parts in another language are marked as such, so that they are read out and broken as that."""

import json

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from core.blocks import BodyBlock


def test_a_part_says_which_language_it_is_in(client, network):
    value = {"language": "de", "text": "<p>Rechtsschutzversicherung</p>"}
    network.content.body = json.dumps([{"type": "other_language", "value": value, "id": "a"}])
    network.content.save()
    page = BeautifulSoup(client.get(network.content.url).content, "html.parser")
    [part] = page.main.select("[lang=de]")
    assert part.get_text(strip=True) == "Rechtsschutzversicherung"


def test_editors_choose_among_languages_by_their_own_names():
    block = BodyBlock().child_blocks["other_language"].child_blocks["language"]
    choices = dict(block.field.choices)
    assert choices["de"] == "Deutsch"
    assert choices["cy"] == "Cymraeg"


@pytest.mark.parametrize("rule", [":lang(de)", ".unbroken { white-space: nowrap"])
def test_long_words_break_at_syllables_and_references_do_not(rule):
    assert rule in (settings.BASE_DIR / "static/css/base.css").read_text()
