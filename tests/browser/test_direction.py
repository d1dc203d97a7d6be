"""Each paragraph runs in the direction of its own script, whatever stands before it."""

import pytest
from django.urls import reverse

from tests.support.full_site import publish

HEBREW, ARABIC, ENGLISH = "שלום לכולם", "مرحبا بالجميع", "Good day to all"
MIXED = f"{ENGLISH}\n\n{HEBREW}\n\n{ARABIC}\n\n{ENGLISH}"
PROSE = (
    f"<h2>{HEBREW}</h2><p>{ENGLISH}</p><p>{ARABIC}</p><ul><li>{ENGLISH}</li><li>{HEBREW}</li></ul>"
)
REVIEW = "wagtailsnippets_comments_publiccomment:edit"
# Pieces of text in one script only whose element is laid out in the other direction.
WRONG = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = {seen: 0, wrong: []};
    for (let node; (node = walker.nextNode()); ) {
        const text = node.textContent, element = node.parentElement;
        if (!/[\\u05d0-\\u064a]{2}/.test(text) || /[a-z]/i.test(text)) continue;
        if (element.closest("script, style, option, textarea, [aria-hidden=true]")) continue;
        found.seen += 1;
        if (getComputedStyle(element).direction !== "rtl") {
            found.wrong.push(`${element.tagName}.${element.className}: ${text.trim()}`);
        }
    }
    for (const element of document.querySelectorAll("p, li, h2")) {
        const own = element.textContent.trim();
        if (own === "Good day to all" && getComputedStyle(element).direction !== "ltr") {
            found.wrong.push(`${element.tagName}: English`);
        }
    }
    return found;
}"""


@pytest.fixture
def page(new_context):
    return new_context(reduced_motion="reduce").new_page()


def body():
    table = {
        "columns": [{"type": "text", "heading": HEBREW}],
        "rows": [{"values": [ENGLISH]}, {"values": [ARABIC]}],
    }
    return [
        {"type": "prose", "value": PROSE, "id": "11111111-0000-4000-8000-000000000000"},
        {"type": "quote", "value": {"text": MIXED, "attribution": HEBREW}},
        {"type": "table", "value": {"caption": HEBREW, "table": table}},
        {
            "type": "call_to_action",
            "value": {"text": ARABIC, "label": HEBREW, "url": "https://e.org"},
        },
    ]


@pytest.fixture
def pages(network):
    """A post, an event and a commitment with such texts, and comments on them."""
    for one, field in (
        (network.post, "body"),
        (network.event, "body"),
        (network.commitment, "action"),
        (network.plan, "body"),
    ):
        setattr(one, field, body())
        one.introduction = HEBREW
        one.save()
    first = publish(network.post, MIXED, name=HEBREW)
    publish(network.post, f"{ARABIC}\n\n{ENGLISH}", name=ARABIC, parent=first)
    return [network.post, network.event, network.commitment, network.plan]


def test_paragraphs_of_public_pages(page, pages):
    for one in pages:
        page.goto(one.url)
        found = page.evaluate(WRONG)
        assert found["wrong"] == [], one.url
        assert found["seen"] > 5, one.url


def test_lines_after_a_break_stand_on_their_own_side(page, network):
    comment = publish(network.post, f"{ENGLISH}\n{HEBREW}")
    page.goto(network.post.url)
    sides = page.locator(f"#comment-{comment.pk} .comment__text p").evaluate(
        """paragraph => [...paragraph.childNodes].filter(node => node.nodeType === 3).map(node => {
            const range = document.createRange();
            range.selectNodeContents(node);
            const line = range.getBoundingClientRect(), box = paragraph.getBoundingClientRect();
            return line.left - box.left < box.right - line.right ? "left" : "right";
        })"""
    )
    assert sides == ["left", "right"]


def test_markers_of_lists_stay_in_the_page(page, network):
    network.post.body = [("prose", f"<ul><li>{ENGLISH}</li><li>{HEBREW}</li></ul>")]
    network.post.save()
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(network.post.url)
    gaps = page.locator(".rich-text ul").evaluate(
        """list => {
            const box = list.getBoundingClientRect();
            return [...list.children].map(item => {
                const own = item.getBoundingClientRect();
                return [own.left - box.left, box.right - own.right];
            });
        }"""
    )
    assert gaps[0][0] > 15
    assert gaps[1][1] > 15


def test_paragraphs_that_moderators_see(network, mona):
    waiting = publish(network.post, MIXED, name=HEBREW, state="pending")
    published = publish(network.post, f"{ENGLISH}\n\n{ARABIC}", name=ARABIC)
    reply = publish(network.post, MIXED, name=HEBREW, state="pending", parent=published)
    mona.sign_in()
    for path in (
        "/admin/public-comments/?state=pending",
        reverse(REVIEW, args=[waiting.pk]),
        reverse(REVIEW, args=[reply.pk]),
    ):
        mona.page.goto(path)
        found = mona.page.evaluate(WRONG)
        assert found["wrong"] == [], path
        assert found["seen"], path


def test_what_is_typed(page, network):
    page.goto(f"/comments/new/{network.post.pk}/")
    for text, direction in ((HEBREW, "rtl"), (ENGLISH, "ltr")):
        for label in ("Your comment", "Name"):
            field = page.get_by_label(label)
            field.fill(text)
            assert field.evaluate("e => getComputedStyle(e).direction") == direction
