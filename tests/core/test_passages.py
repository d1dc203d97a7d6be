"""Passages: the blocks of a text with their lasting names and plain words."""

import pytest

from core.passages import fingerprint, passages_of
from plans.pages import CommitmentPage

pytestmark = pytest.mark.django_db


def passages(*blocks):
    page = CommitmentPage(title="A commitment")
    page.action = [
        {"type": kind, "value": value, "id": f"block-{place}"}
        for place, (kind, value) in enumerate(blocks)
    ]
    return passages_of(page, page.passage_fields)


def text_of(kind, value):
    [passage] = passages((kind, value))
    return passage.text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One <b>bold</b> word</p>", "One bold word"),
        ("<h2>Head</h2><p>Text</p>", "Head\nText"),
        ("<ul><li>One</li><li>Two</li></ul>", "One\nTwo"),
        ("<ul><li>One<ul><li>Inner</li></ul></li></ul>", "One\nInner"),
        ("<p>  Spaces \n and lines </p><p></p>", "Spaces and lines"),
        ("<p>Fish &amp; chips &lt;3</p>", "Fish & chips <3"),
        ("", ""),
    ],
)
def test_prose_is_read_line_by_line(html, text):
    assert text_of("prose", html) == text


def test_a_quotation_is_its_words_and_who_said_them():
    value = {"text": "Be hard on it.", "attribution": "Ruth", "source_url": ""}
    assert text_of("quote", value) == "Be hard on it.\nRuth"


def test_passages_come_in_reading_order_with_their_headings():
    page = CommitmentPage(title="A commitment")
    page.impact = [{"type": "prose", "value": "<p>Help</p>", "id": "b"}]
    page.problem = [{"type": "prose", "value": "<p>Trouble</p>", "id": "a"}]
    found = passages_of(page, page.passage_fields)
    assert [(one.anchor, one.heading) for one in found] == [
        ("a", "What problem does this address?"),
        ("b", "How will it help?"),
    ]


def test_form_does_not_change_a_fingerprint_and_words_do():
    plain, bold, other = passages(
        ("prose", "<p>One word</p>"),
        ("prose", "<p>One   <b>word</b></p>"),
        ("prose", "<p>Two words</p>"),
    )
    assert plain.fingerprint == bold.fingerprint == fingerprint("One\nword")
    assert plain.fingerprint != other.fingerprint
