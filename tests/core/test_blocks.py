"""The blocks of a body: what they demand of the editor, and what readers get."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from core.blocks import BodyBlock
from home.models import ContentPage
from tests.support.factories import DocumentFactory, ImageFactory
from tests.support.page_forms import (
    PROSE_FEATURES,
    add_url,
    fields_of,
    form_of,
    rich_text,
    streamfield,
)


def body(*items):
    """The value of a body with these (block name, value) pairs."""
    block = BodyBlock()
    return StreamValue(block, [(name, block.child_blocks[name].to_python(v)) for name, v in items])


@pytest.fixture
def read(network, client):
    """Put a body on a page and give the page as readers get it."""

    def read(*items):
        network.content.body = body(*items)
        network.content.save()
        return client.get(network.content.url).text

    return read


def errors_of(name, value):
    block = BodyBlock().child_blocks[name]
    with pytest.raises(ValidationError) as caught:
        block.clean(block.to_python(value))
    return caught.value.block_errors


class TestShown:
    def test_prose(self, read, network):
        link = f'<a linktype="page" id="{network.post.pk}">the post</a>'
        shown = read(("prose", f"<h2>Why</h2><p>See {link}.</p>"))
        assert ">Why</h2>" in shown
        assert f'<a href="{network.post.url}">the post</a>' in shown

    def test_quote(self, read):
        quote = {
            "text": "Nothing about us without us",
            "attribution": "Ana Ruiz",
            "source_url": "https://example.org/speech",
        }
        shown = read(("quote", quote))
        for words in (*quote.values(), "<blockquote"):
            assert words in shown, words

    def test_image_in_modern_formats_with_its_size(self, read):
        image = ImageFactory(file__width=1600, file__height=900)
        value = {"image": image.pk, "alt_text": "A full room", "caption": "", "credit": "Ana Ruiz"}
        shown = read(("image", value))
        assert 'alt="A full room"' in shown
        assert "Ana Ruiz" in shown
        assert 'type="image/avif"' in shown
        assert 'type="image/webp"' in shown
        assert 'width="' in shown.split("<picture>")[1].split("</picture>")[0]
        assert 'height="' in shown.split("<picture>")[1].split("</picture>")[0]

    def test_document_with_its_kind_and_size(self, read):
        file = DocumentFactory(
            title="Minutes", file__filename="minutes.txt", file__data=b"x" * 2048
        )
        shown = read(("document", {"document": file.pk, "description": "Of the first meeting"}))
        for words in ("Minutes", "TXT", "2.0", "Of the first meeting", file.url):
            assert words in shown, words

    def test_table_with_its_caption(self, read):
        table = {
            "columns": [{"type": "text", "heading": "Who"}, {"type": "number", "heading": "Ideas"}],
            "rows": [{"values": ["Aldmouth", 12]}],
        }
        shown = read(("table", {"caption": "Ideas by town", "table": table}))
        assert "<caption" in shown
        for words in ("Ideas by town", "Who", "Ideas", "Aldmouth", "12"):
            assert words in shown, words

    def test_media_are_a_link_and_load_nothing(self, read):
        url = "https://www.youtube.com/watch?v=abcdefghijk"
        shown = read(("media", {"title": "Recording of the forum", "url": url}))
        assert f'<a href="{url}" dir="auto">Recording of the forum</a>' in shown
        assert "On YouTube. Nothing is loaded from there" in shown
        for loaded in ("<iframe", "<embed", "<video", "ytimg"):
            assert loaded not in shown

    def test_preformatted_text_keeps_its_spaces(self, read):
        text = "\n  if a < b:\n\treturn  a\n"
        assert f'<pre dir="auto">\n{text.replace("<", "&lt;")}</pre>' in read(
            ("preformatted", text)
        )

    @pytest.mark.parametrize("mark", ["s", "sup", "sub", "code"])
    def test_marks_that_change_the_meaning(self, read, mark):
        assert f"2<{mark}>10</{mark}>" in read(("prose", f"<p>2<{mark}>10</{mark}></p>"))

    @pytest.mark.parametrize("where", ["page", "url"])
    def test_call_to_action(self, read, network, where):
        target = {"page": network.event.pk, "url": "https://example.org/sign-up"}[where]
        value = {"text": "Places are few", "label": "Sign up", "page": None, "url": ""}
        shown = read(("call_to_action", value | {where: target}))
        address = network.event.url if where == "page" else target
        assert f'href="{address}"' in shown
        assert "Places are few" in shown


class TestDemanded:
    def test_an_image_needs_words(self, db):
        image = ImageFactory()
        assert set(errors_of("image", {"image": image.pk, "alt_text": ""})) == {"alt_text"}

    def test_a_table_needs_a_caption(self, db):
        assert set(errors_of("table", {"caption": "", "table": {}})) == {"caption"}

    @pytest.mark.parametrize("columns", [[], [{"type": "text", "heading": "Who"}]])
    def test_a_table_needs_something_in_it(self, columns):
        table = {"columns": columns, "rows": []}
        errors = errors_of("table", {"caption": "Ideas by town", "table": table})
        assert errors["table"].messages == ["Add at least one column and one row"]

    @pytest.mark.parametrize("both", [True, False])
    def test_a_call_to_action_has_one_target(self, network, both):
        value = {"label": "Sign up", "page": None, "url": ""}
        if both:
            value |= {"page": network.event.pk, "url": "https://example.org/"}
        message = errors_of("call_to_action", value)["page"].messages[0]
        assert message == "Choose a page on this site or enter a web address, not both"

    def test_the_message_reaches_the_editor(self, network, editor_client):
        url = add_url("home.ContentPage", network.home)
        action = {"text": "", "label": "Sign up", "page": "", "url": ""}
        fields = fields_of("home.ContentPage", body=streamfield([("call_to_action", action)]))
        sent = form_of(editor_client, url, fields) | {"action-publish": "1"}
        response = editor_client.post(url, sent)
        assert response.status_code == 200
        assert "not both" in response.text


def test_what_an_editor_pastes_is_reduced_to_what_we_allow(network, editor_client, client):
    pasted = '<p onclick="alert(1)">Paragraph<script>alert(2)</script><marquee>Ho</marquee></p>'
    url = add_url("home.ContentPage", network.home)
    text = rich_text(pasted, features=PROSE_FEATURES)
    fields = fields_of("home.ContentPage", body=streamfield([("prose", text)]))
    editor_client.post(url, form_of(editor_client, url, fields) | {"action-publish": "1"})
    shown = client.get(f"{network.home.url}how-we-work/").text
    assert "Paragraph" in shown
    for forbidden in ("onclick", "<script>", "<marquee>"):
        assert forbidden not in shown


def test_marks_and_spaces_survive_the_editor(network, editor_client):
    url = add_url("home.ContentPage", network.home)
    html = "<p>10<sup>6</sup>, H<sub>2</sub>O, <s>no</s>, <code>&lt;b&gt;</code></p>"
    text = rich_text(html, features=PROSE_FEATURES)
    fields = fields_of(
        "home.ContentPage", body=streamfield([("prose", text), ("preformatted", "  x")])
    )
    editor_client.post(url, form_of(editor_client, url, fields) | {"action-publish": "1"})
    stored = ContentPage.objects.get(title="How we work").body
    assert stored[0].value.source.count("<") == stored[0].value.source.count("</") * 2
    for mark in ("<sup>6</sup>", "<sub>2</sub>", "<s>no</s>", "<code>&lt;b&gt;</code>"):
        assert mark in stored[0].value.source
    assert stored[1].value == "  x"


def test_words_of_a_body_are_kept_as_rich_text():
    assert isinstance(body(("prose", "<p>x</p>"))[0].value, RichText)
