"""Lines of a block: paragraphs, items and rows, each with a key that lasts."""

import pytest
from bs4 import BeautifulSoup
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from core.blocks import PROSE_FEATURES, ProseBlock
from core.passage_lines import keyed, lines_of_prose
from tests.core.test_passages import passages

pytestmark = pytest.mark.django_db

HTML = "<p>Ask.</p><ul><li>One</li><li>Two</li></ul><p>Ask.</p>"


def keys(html):
    return [line.key for line in lines_of_prose(html)]


def lines(kind, value):
    [block] = passages((kind, value))
    return block.lines


def test_each_paragraph_heading_and_item_is_a_line():
    html = "<h2>Head</h2><p>Text</p><ul><li>One<ol><li>Inner</li></ol></li></ul><p></p>"
    assert [line.text for line in lines_of_prose(html)] == ["Head", "Text", "One", "Inner"]


def test_a_line_is_known_by_what_the_editor_called_it():
    before = '<p data-block-key="a1">Ask banks.</p><p data-block-key="b2">Wait.</p>'
    after = '<p data-block-key="b2">Wait a year.</p><p>New.</p><p data-block-key="a1">Ask.</p>'
    assert keys(before) == ["a1", "b2"]
    assert keys(after)[::2] == ["b2", "a1"]


def test_without_the_editor_it_is_known_by_its_words():
    moved = "<ul><li>Two</li><li>One</li></ul><p>Ask.</p><p>Wait.</p>"
    assert dict(zip("A12", keys(HTML)[:3], strict=True)) == dict(
        zip("21A", keys(moved)[:3], strict=True)
    )


@pytest.mark.parametrize(
    "html",
    [
        "<p>Ask.</p><p>Ask.</p>",
        '<p data-block-key="a1">Ask.</p><p data-block-key="a1">Ask.</p>',
        '<p data-block-key="x y/">Ask.</p><p data-block-key="">Ask.</p>',
        f'<p data-block-key="{"a" * 50}">Ask.</p>' * 2,
    ],
)
def test_two_lines_never_have_one_key(html):
    first, second = keys(html)
    assert first != second
    assert all(key.isalnum() and len(key) <= 12 for key in (first, second))


def test_the_editor_keeps_the_keys_that_readers_speak_of():
    """Text from an import has none: opened and saved in the editor it has the same ones."""
    block = ProseBlock()
    shown = block.value_for_form(block.normalize(HTML))
    assert keyed(shown) == shown
    converter = ContentstateConverter(features=PROSE_FEATURES)
    saved = converter.to_database_format(converter.from_database_format(shown))
    assert keys(saved) == keys(HTML)
    found = BeautifulSoup(saved, "html.parser").find_all(attrs={"data-block-key": True})
    assert [one["data-block-key"] for one in found] == keys(HTML)


def test_lines_are_passages_with_anchors_of_their_own():
    found = lines("prose", '<p data-block-key="a1">Ask.</p><p data-block-key="b2">Wait.</p>')
    assert [(one.anchor, one.text) for one in found] == [
        ("block-0-a1", "Ask."),
        ("block-0-b2", "Wait."),
    ]


def test_a_single_paragraph_is_its_block():
    assert lines("prose", "<p>Ask.</p>") == ()


def test_a_row_is_known_by_its_first_cell():
    def table(*rows):
        columns = [{"type": "text", "heading": "Who"}, {"type": "number", "heading": "Places"}]
        rows = [{"values": row} for row in rows]
        return {"caption": "Where", "table": {"columns": columns, "rows": rows}}

    before = lines("table", table(["Ana", 3], ["Bo", None], ["", None]))
    assert [one.text for one in before] == ["Where\nWho · Places", "Ana · 3", "Bo"]
    after = lines("table", table(["Cy", 1], ["Bo", 2], ["Ana", 4]))
    assert [one.anchor for one in after][2:] == [before[2].anchor, before[1].anchor]
    assert len({one.anchor for one in after}) == 4


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("call_to_action", {"text": "Join us.", "label": "Join", "url": "https://e.org"}, False),
        ("document", {"document": None, "description": ""}, False),
        ("image", {"image": None, "alt_text": "Bars", "caption": "", "credit": ""}, False),
        ("image", {"image": None, "alt_text": "Bars", "caption": "More", "credit": ""}, True),
        ("quote", {"text": "Be hard.", "attribution": "Ruth", "source_url": ""}, True),
        ("prose", "<p></p>", False),
        ("prose", "<p>Ask.</p>", True),
    ],
)
def test_what_has_no_words_is_nothing_to_speak_about(kind, value, expected):
    [block] = passages((kind, value))
    assert block.takes_comments == expected
