"""A suggested change goes into the draft, with its contributor named and nothing else lost."""

import contextlib
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from comments.models.status import ModerationStatus
from comments.submission import services
from core.passages import passages_of
from plans.pages import CommitmentPage
from plans.public import rewrite as passages
from plans.services import suggestions
from tests.plans.services.test_versions import rewrite, text_of
from tests.support.factories import UserFactory
from tests.support.processor_time import within_processor_time

KEYS = re.compile(r' data-block-key="\w+"')
OLD, NEW = "Open the register for a fee.", "Open the register free of charge."


def block(html, kind="prose"):
    """A block of a commitment as a passage."""
    page = CommitmentPage(title="A commitment")
    page.action = [{"type": kind, "value": html, "id": "a"}]
    [passage] = passages_of(page, page.passage_fields)
    return passage


@pytest.mark.parametrize(
    ("html", "words", "expected", "is_touched"),
    [
        (
            '<p>Open the <a href="/r">register</a> for a fee.</p><p>Ask <b>banks</b>.</p>',
            "Open the register free of charge.\nAsk banks.",
            '<p>Open the <a href="/r">register</a> free of charge.</p><p>Ask <b>banks</b>.</p>',
            False,
        ),
        (
            '<p>Open the <a href="/r">register</a> now.</p>',
            "Open the books now.",
            "<p>Open the books now.</p>",
            True,
        ),
        (
            "<h2>Steps</h2><ul><li>Ask</li><li>Write</li></ul>",
            "Steps\nAsk\nWrite\nPublish",
            "<h2>Steps</h2><ul><li>Ask</li><li>Write</li><li>Publish</li></ul>",
            False,
        ),
        ("<p>Ask.</p><ul><li>One</li></ul>", "Ask.", "<p>Ask.</p>", False),
        ("<p>One<br/>two three</p>", "One two four", "<p>One<br/>two four</p>", False),
        ("<p>Ask.</p>", "First & <b>\nAsk.", "<p>First &amp; &lt;b&gt;</p><p>Ask.</p>", False),
        (
            "<p>Ask the banks.</p><p>Then wait a year.</p>",
            "Then wait two years.",
            "<p>Then wait two years.</p>",
            False,
        ),
    ],
)
def test_what_stays_keeps_its_form(db, html, words, expected, is_touched):
    value, touched = passages.reword(block(html), words)
    # What stays is given the key by which readers speak of it.
    assert (KEYS.sub("", value.source), touched) == (expected, is_touched)


def test_a_line_that_holds_a_list_is_not_taken_out_by_guessing(db):
    with pytest.raises(passages.CannotRewrite):
        passages.reword(block("<ul><li>One<ul><li>Inner</li></ul></li></ul>"), "Inner")


@pytest.mark.parametrize(
    ("html", "words", "expected"),
    [
        (
            "<p>Ask.</p><ul><li>One</li><li>Two</li></ul>",
            "Two and a half",
            "<p>Ask.</p><ul><li>One</li><li>Two and a half</li></ul>",
        ),
        (
            "<p>Ask.</p><ul><li>Two</li><li>Three</li></ul>",
            "First this\nTwo",
            "<p>Ask.</p><ul><li>First this</li><li>Two</li><li>Three</li></ul>",
        ),
        (
            "<p>Two</p><p>Ask.</p>",
            "Two\nThen this\nAnd that",
            "<p>Two</p><p>Then this</p><p>And that</p><p>Ask.</p>",
        ),
        (
            "<ul><li>Two<ul><li>Inner</li></ul></li></ul>",
            "Two at least",
            "<ul><li>Two at least<ul><li>Inner</li></ul></li></ul>",
        ),
        ("<p>Two</p><p>Two</p>", "Three", "<p>Three</p><p>Two</p>"),
    ],
)
def test_a_change_to_one_line_leaves_the_others_alone(db, html, words, expected):
    passage = next(line for line in block(html).lines if line.text == "Two")
    value, _touched = passages.reword(passage, words)
    assert KEYS.sub("", value.source) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Be kind.\nRuth", ("Be kind.", "Ruth")),
        ("Be kind.\nRuth, clerk", ("Be kind.", "Ruth, clerk")),
        ("Be kind.\nAlways.\nRuth", ("Be kind.\n\nAlways.", "Ruth")),
        ("Be kind.\nAlways.\nRuth, clerk", None),
        ("Ruth", None),
    ],
)
def test_a_quotation_keeps_who_said_it(db, words, expected):
    said = block({"text": "Be hard.", "attribution": "Ruth", "source_url": ""}, kind="quote")
    if expected is None:
        with pytest.raises(passages.CannotRewrite):
            passages.reword(said, words)
        return
    value, _touched = passages.reword(said, words)
    assert (value["text"], value["attribution"]) == expected


@pytest.fixture
def suggestion(network, contribute):
    """A published comment of Ana's that would put NEW in place of OLD."""
    network.commitment = rewrite(network.commitment, "action", OLD, "Ask banks.")
    return contribute(page=network.commitment, place=0, suggested_text=NEW, name="Ana").comment


@pytest.fixture
def address(suggestion):
    """Where it is taken over."""
    return reverse("plan_suggestions:apply", args=[suggestion.pk])


def draft_of(page):
    """The words of the newest revision."""
    page = CommitmentPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return [passage.text for passage in page.passages]


def seen(client, address):
    """What the form sends."""
    return {"seen": client.get(address).context["found"].seen}


def test_one_click_puts_the_words_into_the_draft(editor_client, client, network, address):
    shown = text_of(editor_client.get(address))
    assert "Suggested for “A commitment” by Ana in NAP6-0001" in shown
    response = editor_client.post(address, seen(editor_client, address))
    edit = reverse("wagtailadmin_pages:edit", args=[network.commitment.pk])
    assert response["Location"] == edit
    assert draft_of(network.commitment) == [NEW, "Ask banks."]
    page = CommitmentPage.objects.get(pk=network.commitment.pk)
    assert page.has_unpublished_changes
    assert NEW not in client.get(page.url).text.split('id="comments"')[0].split("<del>")[0]
    assert [one.anchor for one in page.get_latest_revision_as_object().passages] == ["a", "b"]


def test_the_history_of_the_page_names_the_contributor(editor_client, network, address):
    editor_client.post(address, seen(editor_client, address))
    history = reverse("wagtailadmin_pages:history", args=[network.commitment.pk])
    assert "Applied the change suggested by Ana (NAP6-0001)" in editor_client.get(history).text


def test_pressing_twice_makes_one_draft(editor_client, network, address):
    sent = seen(editor_client, address)
    before = network.commitment.revisions.count()
    for _time in range(2):
        assert editor_client.post(address, sent).status_code == 302
    assert network.commitment.revisions.count() == before + 1
    assert "already in the draft" in text_of(editor_client.get(address))


def test_another_draft_is_built_upon(editor_client, network, address):
    draft = CommitmentPage.objects.get(pk=network.commitment.pk)
    draft.title = "A sharper commitment"
    draft.save_revision()
    assert "will be added to that draft" in text_of(editor_client.get(address))
    editor_client.post(address, seen(editor_client, address))
    page = CommitmentPage.objects.get(pk=network.commitment.pk).get_latest_revision_as_object()
    assert page.title == "A sharper commitment"
    assert page.passages[0].text == NEW


def test_a_draft_saved_meanwhile_is_looked_at_first(editor_client, network, address):
    sent = seen(editor_client, address)
    draft = CommitmentPage.objects.get(pk=network.commitment.pk)
    draft.action[0].value.source = "<p>Close the register.</p>"
    draft.save_revision()
    response = editor_client.post(address, sent)
    assert response.status_code == 409
    assert "Nothing was changed. The draft has changed since you opened this page." in response.text
    assert draft_of(network.commitment)[0] == "Close the register."


def test_a_passage_that_has_changed_is_told_with_all_texts(editor_client, network, address):
    rewrite(network.commitment, "action", "Open the register for a small fee.", "Ask banks.")
    text = text_of(editor_client.get(address))
    for words in (
        "The passage has changed since the suggestion",
        OLD,
        NEW,
        "Open the register for a small fee.",
    ):
        assert words in text
    assert "Replace the text in the draft" in text
    editor_client.post(address, seen(editor_client, address))
    assert draft_of(network.commitment)[0] == NEW


def test_a_passage_that_is_gone_is_told(editor_client, network, address):
    rewrite(network.commitment, "action", "Ask banks.", names="b")
    text = text_of(editor_client.get(address))
    assert "was removed from the draft" in text
    assert OLD in text
    assert editor_client.post(address, seen(editor_client, address)).status_code == 409
    assert draft_of(network.commitment) == ["Ask banks."]


def test_a_locked_page_is_left_alone(editor_client, network, address):
    CommitmentPage.objects.filter(pk=network.commitment.pk).update(
        locked=True, locked_by=UserFactory(), locked_at=timezone.now()
    )
    response = editor_client.post(address, seen(editor_client, address))
    assert response.status_code == 409
    assert "The page is locked" in response.text
    assert draft_of(network.commitment)[0] == OLD


def test_what_readers_do_not_see_is_not_shown(editor_client, admin_client, network, contribute):
    """Not to those who edit the page: a held comment is the moderators' alone."""
    network.commitment = rewrite(network.commitment, "action", OLD)
    contribute(page=network.commitment, place=0, suggested_text=NEW, publish=False)
    comment = network.commitment.public_comments.get()
    address = reverse("plan_suggestions:apply", args=[comment.pk])
    for browser in (editor_client, admin_client):
        for send in (browser.get, browser.post):
            response = send(address)
            assert response.status_code == 404
            assert NEW not in response.text
    review = reverse("wagtailsnippets_comments_publiccomment:edit", args=[comment.pk])
    assert address not in admin_client.get(review).text


def test_what_was_taken_off_meanwhile_is_not_taken_over(suggestion, editor, moderator):
    found = suggestions.preview(suggestion)
    services.decide(suggestion, ModerationStatus.REMOVED, by=moderator, reason="Off topic")
    with pytest.raises(suggestions.NotApplied, match="Publish it first"):
        suggestions.apply(suggestion, by=editor, seen=found.seen)


def test_a_comment_without_suggestion_has_no_such_page(editor_client, network, contribute):
    comment = contribute(page=network.commitment, place=0).comment
    address = reverse("plan_suggestions:apply", args=[comment.pk])
    assert editor_client.get(address).status_code == 404


def test_moderators_who_edit_find_the_way(admin_client, moderator_client, suggestion, address):
    review = reverse("wagtailsnippets_comments_publiccomment:edit", args=[suggestion.pk])
    assert address in admin_client.get(review).text
    assert address not in moderator_client.get(review).text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "lines", [["ab" * 95 + str(n % 7) for n in range(26)], ["a"] * 2500, ["ba" * 40] * 60]
)
def test_hostile_words_are_put_in_by_hand_or_at_once(lines):
    """Forty lines of a draft, each compared letter by letter with each line that is suggested."""
    html = "".join(f"<p>{'ba' * 90}{number % 5}</p>" for number in range(40))

    def reword():
        with contextlib.suppress(passages.CannotRewrite):
            passages.reword(block(html), "\n".join(lines))

    # The first took a minute.
    within_processor_time(reword, seconds=5)
