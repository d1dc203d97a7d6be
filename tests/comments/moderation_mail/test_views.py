"""The page behind a link in the mail: one comment, one button, one decision, for one moderator."""

import pytest
from bs4 import BeautifulSoup
from django.core import signing
from django.urls import reverse
from wagtail.models import ModelLogEntry

from comments.models import CannedReason, PublicComment
from comments.moderation.transitions import transition
from comments.moderation_mail import tokens
from comments.moderation_mail.tokens import MailDecision
from comments.submission import services
from tests.support.factories import UserFactory
from tests.support.link_forms import press

APPROVE, REJECT, SPAM = MailDecision.APPROVE, MailDecision.REJECT, MailDecision.SPAM


@pytest.fixture
def strict(client):
    """A browser without a session, that checks CSRF as others do."""
    return type(client)(enforce_csrf_checks=True)


@pytest.fixture
def link(moderator):
    """The address for an action on a comment."""

    def link(comment, action=APPROVE, user=moderator):
        return reverse("comments:decide", args=[tokens.for_decision(comment, action, user)])

    return link


@pytest.fixture
def waiting(write):
    return write("What about *parish* councils?", state="pending", name="Lena")


def stored(comment):
    return PublicComment.objects.get(pk=comment.pk)


def text_of(response):
    return BeautifulSoup(response.content, "html.parser").select_one("main").get_text(" ", True)


def test_from_the_mail_to_the_page(
    write, choose, round_of_mail, links_of, strict, send_mail_now, time_machine, network
):
    """The whole way: mail, link, button, comment on the page, writer told."""
    time_machine.move_to("2026-01-12T12:00:00Z", tick=False)
    choose("at_once")
    write("What about parish councils?", state="pending", email="lena@example.org")
    time_machine.move_to("2026-01-12T12:01:00Z", tick=False)
    [mail] = round_of_mail()
    path = links_of(mail)["Approve"]
    assert "parish councils" not in strict.get(network.post.url).content.decode()
    page = BeautifulSoup(strict.get(path).content, "html.parser")
    [form] = page.select("main form")
    [button] = form.select("button")
    assert button.get_text() == "Approve"
    assert form["method"] == "post"
    assert "Done: Published" in text_of(press(strict, path))
    assert "parish councils" in strict.get(network.post.url).content.decode()
    assert [mail.to for mail in send_mail_now()] == [["lena@example.org"]]


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete"])
@pytest.mark.parametrize("action", MailDecision)
def test_nothing_but_the_button_changes_anything(strict, waiting, link, method, action):
    before = PublicComment.objects.values().get(pk=waiting.pk)
    response = getattr(strict, method)(link(waiting, action))
    assert response.status_code in (200, 405)
    assert PublicComment.objects.values().get(pk=waiting.pk) == before


@pytest.mark.parametrize(
    ("action", "state", "told"),
    [(APPROVE, "published", True), (REJECT, "rejected", True), (SPAM, "spam", False)],
)
def test_decision_is_the_moderators_own(
    strict, waiting, link, moderator, send_mail_now, action, state, told
):
    send_mail_now()
    response = press(strict, link(waiting, action), {"words": "Stay with the subject, please."})
    assert response.status_code == 200
    comment = stored(waiting)
    assert (comment.state, comment.decided_by) == (state, moderator)
    entry = ModelLogEntry.objects.latest("timestamp", "pk")
    assert (entry.user, entry.data["to"]) == (moderator, state)
    assert [mail.to for mail in send_mail_now()] == ([[comment.user_email]] if told else [])


def test_page_shows_the_context_and_whose_decision_it_is(strict, write, link):
    parent = write("Who pays?", name="Omar")
    comment = write("The <b>ministry</b>.", state="pending", parent=parent, name="Lena")
    PublicComment.objects.filter(pk=comment.pk).update(spam_reasons=["Many links"])
    page = text_of(strict.get(link(comment)))
    for words in ("A first post", "Omar wrote:", "Who pays?", "Lena replied:", "Many links"):
        assert words in page
    assert "The <b>ministry</b>." in page
    assert "The decision is recorded as yours, Mona Hale ." in page


def test_rejection_needs_a_reason(strict, waiting, link):
    response = press(strict, link(waiting, REJECT))
    assert response.status_code == 422
    page = BeautifulSoup(response.content, "html.parser")
    assert page.title.get_text().startswith("Error:")
    assert page.select_one('.error-summary a[href="#id_words"]')
    assert "What about *parish* councils?" in text_of(response)
    assert stored(waiting).state == "pending"


def test_ready_reason_alone_or_with_words(strict, write, link):
    ready = CannedReason.objects.create(title="Elsewhere", text="It is about something else.")
    one, both = write(state="pending"), write(state="pending")
    assert "Elsewhere" in strict.get(link(one, REJECT)).content.decode()
    press(strict, link(one, REJECT), {"ready": ready.pk, "words": ""})
    press(strict, link(both, REJECT), {"ready": ready.pk, "words": "Try the other page."})
    assert stored(one).decision_reason == "It is about something else."
    assert stored(one).decision_title == stored(both).decision_title == "Elsewhere"
    assert stored(both).decision_reason == "It is about something else.\n\nTry the other page."


def test_unknown_ready_reason_is_refused(strict, waiting, link):
    CannedReason.objects.create(title="Elsewhere", text="It is about something else.")
    assert press(strict, link(waiting, REJECT), {"ready": "999"}).status_code == 422


def test_second_moderator_sees_what_the_first_has_done(strict, waiting, link, moderator):
    colleague = UserFactory(username="otto", first_name="Otto", groups=["Moderators"])
    paths = [link(waiting, APPROVE, colleague), link(waiting, SPAM)]
    press(strict, paths[0])
    for response in (strict.get(paths[1]), press(strict, paths[1]), press(strict, paths[0])):
        page = text_of(response)
        assert "Already decided: Published" in page
        assert "Decided by Otto" in page
        assert b"<form method" not in response.content
    assert stored(waiting).decided_by == colleague


def test_decision_between_reading_and_writing_is_seen(strict, waiting, link, monkeypatch):
    real = services.decide

    def be_overtaken(comment, *args, **kwargs):
        real(stored(comment), "spam", by=None)
        return real(comment, *args, **kwargs)

    monkeypatch.setattr(services, "decide", be_overtaken)
    response = press(strict, link(waiting))
    assert response.status_code == 409
    assert "Already decided: Spam" in text_of(response)


def test_text_changed_between_reading_and_writing_is_read_first(strict, waiting, link, monkeypatch):
    real = services.decide

    def be_overtaken(comment, *args, **kwargs):
        PublicComment.objects.filter(pk=comment.pk).update(comment="Buy!", text_version=2)
        return real(comment, *args, **kwargs)

    monkeypatch.setattr(services, "decide", be_overtaken)
    response = press(strict, link(waiting))
    assert response.status_code == 409
    assert "The commenter has changed this comment. Read it again" in text_of(response)
    assert stored(waiting).state == "pending"


def test_changed_text_is_read_first(strict, waiting, link):
    path = link(waiting)
    PublicComment.objects.filter(pk=waiting.pk).update(comment="Buy!", text_version=2)
    for response in (strict.get(path), press(strict, path)):
        page = text_of(response)
        assert "Not decided: this comment still awaits moderation" in page
        assert "Open it in the queue" in page
        assert "Buy!" not in page
    assert stored(waiting).state == "pending"


def test_link_is_for_one_stay_in_the_queue(strict, waiting, link):
    path = link(waiting, REJECT)
    services.decide(waiting, "rejected", by=None, reason="Because")
    transition(stored(waiting), "pending", reason="Appeal")
    assert press(strict, path, {"words": "No."}).status_code == 409
    assert stored(waiting).state == "pending"


def test_withdrawn_comment_is_not_shown(strict, waiting, link):
    path = link(waiting)
    transition(waiting, "withdrawn")
    for response in (strict.get(path), press(strict, path)):
        assert "The commenter has withdrawn this comment" in text_of(response)
        assert "parish" not in text_of(response)


def lose_the_permission(user):
    user.groups.clear()


def be_suspended(user):
    user.is_active = False
    user.save()


def become_nobody(user):
    user.delete()


def change_the_password(user):
    user.set_password("another")
    user.save()


def change_the_address(user):
    user.email = "elsewhere@example.org"
    user.save()


@pytest.mark.parametrize(
    "change",
    [
        lose_the_permission,
        be_suspended,
        become_nobody,
        change_the_password,
        change_the_address,
    ],
)
def test_link_dies_with_what_it_rests_on(strict, waiting, link, moderator, change):
    path = link(waiting)
    change(moderator)
    for response in (strict.get(path), press(strict, path)):
        assert response.status_code == 404
        assert "This link no longer works" in text_of(response)
        assert "parish" not in text_of(response)
    assert stored(waiting).state == "pending"


def test_link_of_an_editor_is_worth_nothing(strict, waiting, link, editor):
    assert press(strict, link(waiting, APPROVE, editor)).status_code == 404


def test_link_is_good_for_three_days(strict, waiting, link, time_machine):
    time_machine.move_to("2026-01-12T12:00:00Z", tick=False)
    path = link(waiting)
    time_machine.move_to("2026-01-15T11:59:00Z", tick=False)
    assert strict.get(path).status_code == 200
    time_machine.move_to("2026-01-15T12:01:00Z", tick=False)
    assert strict.get(path).status_code == press(strict, path).status_code == 404
    assert stored(waiting).state == "pending"


def forge(comment, user):
    """Tokens that somebody might try."""
    good = tokens.for_decision(comment, REJECT, user)
    payload, time, signature = good.split(".")
    other = tokens.for_decision(comment, APPROVE, user)
    parts = [comment.pk, comment.text_version, 0, "approve", user.pk, ""]
    return [
        "nonsense",
        "..",
        good[:-1],
        good + "x",
        good.swapcase(),
        # One token's content under another's signature.
        ".".join([other.split(".")[0], time, signature]),
        ".".join([payload, "zzzzzz", signature]),
        # Signed by us, for another purpose.
        signing.dumps(comment.pk, salt="comments.confirm"),
        signing.TimestampSigner(sep=".").sign_object(parts),
        signing.TimestampSigner(salt="comments.confirm", sep=".").sign_object(parts),
        tokens.for_stopping(user),
    ]


def test_forged_tokens_are_worth_nothing(strict, waiting, moderator):
    for token in forge(waiting, moderator):
        url = reverse("comments:decide", args=[token])
        for response in (strict.get(url), press(strict, url, {"words": "No."})):
            assert response.status_code == 404, token
            assert "This link no longer works" in text_of(response)
    assert stored(waiting).state == "pending"


def test_token_is_for_one_action_on_one_comment(strict, write, waiting, link):
    other = write(state="pending")
    data = {"action": "reject", "to": "rejected", "comment": other.pk, "words": "No."}
    press(strict, link(waiting, APPROVE) + "?action=reject", data)
    assert (stored(waiting).state, stored(other).state) == ("published", "pending")


def test_token_stops_no_mail_and_names_nobody(strict, waiting, moderator):
    token = tokens.for_decision(waiting, APPROVE, moderator)
    url = reverse("comments:stop_moderator_mail", args=[token])
    assert press(strict, url).status_code == 404
    assert "mona" not in signing.b64_decode(token.split(".")[0].encode()).decode()
    assert len(token) < 200


@pytest.mark.parametrize("token", ["", "nonsense"])
def test_page_is_kept_from_caches_indexes_referrers_and_cookies(strict, waiting, link, token):
    path = reverse("comments:decide", args=[token]) if token else link(waiting)
    for response in (strict.get(path), press(strict, path)):
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex"
        assert response["Referrer-Policy"] == "no-referrer"
        assert "script-src 'self'" in response["Content-Security-Policy"]
        assert "unsafe" not in response["Content-Security-Policy"]
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("action", MailDecision)
def test_number_of_queries_is_bounded(strict, write, link, action, django_assert_max_num_queries):
    paths = [
        link(write(state="pending", parent=parent), action) for parent in (None, write(), write())
    ]
    strict.get(paths[0])
    for path in paths:
        with django_assert_max_num_queries(12):
            assert strict.get(path).status_code == 200


def test_session_of_somebody_else_does_not_matter(editor_client, waiting, link, moderator):
    """The token decides, not the cookie: neither more nor less than the token may."""
    press(editor_client, link(waiting))
    assert stored(waiting).decided_by == moderator
