"""The traps of the comment library, by the numbers of our list: each stays shut."""

from datetime import timedelta

import pytest
from django.core import mail, signing
from django.db.models import ProtectedError
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone
from django_comments_xtd import signed
from wagtail.models import Page

from comments import jobs
from comments.compat import check_library_version
from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.moderation_mail import recipients
from comments.submission import services
from comments.tokens import for_confirmation
from tests.support.factories import UserFactory
from tests.support.link_forms import press

pytestmark = pytest.mark.django_db
HIDDEN = ["unconfirmed", "pending", "rejected", "spam", "removed"]


@pytest.mark.parametrize("state", HIDDEN)
def test_1_held_text_is_not_readable_at_the_reply_address(client, form_url, write, state):
    comment = write("Held back", state=state)
    assert client.get(f"{form_url}?reply_to={comment.pk}").status_code == 404


@pytest.mark.parametrize("state", HIDDEN)
def test_2_nothing_can_be_posted_under_a_held_comment(client, form_url, fill_in, write, state):
    parent = write(state=state)
    response = client.post(form_url, fill_in(form_url, comment="Under it", reply_to=parent.pk))
    assert response.status_code == 422
    assert "Under it" in response.content.decode()
    assert PublicComment.objects.count() == 1
    with pytest.raises(services.CommentRefused):
        write(parent=parent)


def test_3_a_reply_cannot_name_a_parent_on_another_page(client, network, form_url, fill_in, write):
    elsewhere = write(page=network.event)
    assert client.get(f"{form_url}?reply_to={elsewhere.pk}").status_code == 404
    response = client.post(form_url, fill_in(form_url, reply_to=elsewhere.pk))
    assert response.status_code == 422
    with pytest.raises(services.CommentRefused):
        write(parent=elsewhere, page=network.post)


def test_4_saving_or_approving_a_parent_publishes_nothing_below_it(write):
    parent = write()
    held = write(parent=parent, state="pending")
    refused = write(parent=parent, state="rejected")
    parent = PublicComment.objects.get(pk=parent.pk)
    parent.comment = "A typo mended"
    parent.save()
    parent = services.decide(parent, ModerationStatus.REMOVED, by=None, reason="x")
    services.decide(parent, ModerationStatus.PUBLISHED, by=None)
    for comment, state in ((held, "pending"), (refused, "rejected")):
        stored = PublicComment.objects.get(pk=comment.pk)
        assert (stored.state, stored.is_public) == (state, False)


def test_5_counts_come_from_a_query_and_do_not_drift(client, network, write):
    parent = write()
    write(parent=parent)
    for _number in range(3):
        PublicComment.objects.get(pk=parent.pk).save()
    assert "2 comments" in client.get(network.post.url).content.decode()


def test_6_the_person_answered_hears_when_a_held_reply_is_approved_and_not_before(
    write, send_mail_now, mailoutbox
):
    parent = write(wants_replies=True, email="ann@example.org")
    reply = write(parent=parent, state="pending")
    send_mail_now()
    assert not [m for m in mailoutbox if "replied to you" in m.subject]
    services.decide(reply, ModerationStatus.PUBLISHED, by=None)
    send_mail_now()
    assert [m.to for m in mailoutbox if "replied to you" in m.subject] == [["ann@example.org"]]


def test_7_only_the_person_answered_is_told(write, send_mail_now, mailoutbox):
    write(wants_replies=True, email="ann@example.org")
    bob = write(wants_replies=True, email="bob@example.org")
    write(parent=bob)
    send_mail_now()
    assert [m.to for m in mailoutbox if "replied to you" in m.subject] == [["bob@example.org"]]


def test_8_no_mail_is_sent_in_the_request(client, form_url, fill_in, settings):
    settings.EMAIL_BACKEND = "tests.comments.test_hazards.no_such_backend"
    assert client.post(form_url, fill_in(form_url)).status_code == 302
    assert not getattr(mail, "outbox", [])


@pytest.mark.parametrize("method", ["get", "head"])
def test_10_opening_the_link_of_a_mail_confirms_nothing(client, write, method):
    comment = write(state="unconfirmed")
    link = reverse("comments:confirm", args=[for_confirmation(comment)])
    assert getattr(client, method)(link).status_code == 200
    assert PublicComment.objects.get(pk=comment.pk).state == "unconfirmed"


def test_11_and_12_a_link_is_short_and_no_key_turns_it_into_code(client, write):
    comment = write("x" * 2990, name="Lorna", email="lorna@example.org", state="unconfirmed")
    assert len(for_confirmation(comment)) < 120
    forged = signing.dumps(comment.pk)
    pickled = signed.dumps(comment.pk, extra_key=b"")
    for token in (forged, pickled):
        link = reverse("comments:confirm", args=[token])
        assert client.get(link).status_code == 404
        assert press(client, link).status_code == 404


def test_13_a_comment_is_a_row_with_a_verdict_before_it_is_confirmed(client, form_url, fill_in):
    client.post(form_url, fill_in(form_url, comment="Cheap https://a.example https://b.example"))
    stored = PublicComment.objects.get()
    assert (stored.state, stored.is_public) == ("unconfirmed", False)
    assert stored.spam_reasons


def test_15_moderators_are_told_by_right_with_a_link_that_leads_to_the_comment(
    groups, settings, write, send_mail_now, time_machine
):
    settings.MANAGERS = [("Boss", "boss@example.org")]
    for email, group in (("mona@example.org", "Moderators"), ("edith@example.org", "Editors")):
        recipients.choose(UserFactory(email=email, groups=[group]), "at_once")
    comment = write(state="pending")
    send_mail_now()
    time_machine.move_to(timezone.now() + timedelta(hours=1))
    jobs.mail_moderators()
    mails = [mail for mail in send_mail_now() if mail.to != [comment.user_email]]
    assert [mail.to for mail in mails] == [["mona@example.org"]]
    assert f"/admin/public-comments/edit/{comment.pk}/" in mails[0].body


@pytest.mark.parametrize("field", ["content_type", "object_pk"])
def test_18_comments_belong_to_public_pages_and_nothing_else(client, form_url, fill_in, field):
    value = {"content_type": "users.user", "object_pk": "1"}[field]
    response = client.post(form_url, fill_in(form_url, **{field: value}))
    assert response.status_code == 422
    assert not PublicComment.objects.exists()


@pytest.mark.parametrize("value", ["999999", "-1", "1e3", "0x1", "\uff19", "9" * 40, "None", "1;"])
def test_19_a_missing_or_nonsense_parent_leaves_no_ghost_row(client, form_url, fill_in, value):
    assert client.get(form_url, {"reply_to": value}).status_code == 404
    response = client.post(form_url, fill_in(form_url, reply_to=value))
    assert response.status_code == 422
    assert not PublicComment.objects.exists()


def test_20_replies_still_come_in_when_a_comment_above_was_removed(client, network, write):
    root = write()
    reply = write(parent=root)
    services.decide(root, ModerationStatus.REMOVED, by=None, reason="x")
    deeper = write(parent=PublicComment.objects.get(pk=reply.pk))
    assert deeper.thread_id == root.pk


def test_24_a_form_of_long_ago_gives_the_text_back(client, form_url, fill_in, time_machine):
    time_machine.move_to("2026-03-01 09:00")
    typed = fill_in(form_url, comment="Written over lunch")
    time_machine.move_to("2026-03-03 09:00")
    response = client.post(form_url, typed)
    assert response.status_code == 422
    assert "Written over lunch" in response.content.decode()


def test_25_dates_that_lie_ahead_are_no_error(client, network, form_url, fill_in):
    ahead = timezone.now() + timedelta(days=30)
    network.event.start_date = network.event.comments_close_at = ahead
    network.event.end_date = ahead + timedelta(hours=2)
    network.event.save()
    url = reverse("comments:new", args=[network.event.pk])
    assert client.post(url, fill_in(url)).status_code == 302


def test_26_there_is_one_way_to_be_moderated():
    from django_comments.moderation import moderator as contrib
    from django_comments_xtd.moderation import moderator as xtd

    assert not contrib._registry
    assert not xtd._registry


@pytest.mark.parametrize("name", ["comments-xtd-reply", "comments-post-comment", "comments-flag"])
def test_no_address_of_the_library_is_mounted(name):
    with pytest.raises(NoReverseMatch):
        reverse(name, args=[1] if name != "comments-post-comment" else [])
    namespaces = get_resolver().namespace_dict
    assert not [n for n in namespaces if "xtd" in n]


def test_28_links_use_the_address_of_this_site(settings, write, send_mail_now, mailoutbox):
    settings.PUBLIC_URL = "https://network.example.org"
    write(state="unconfirmed")
    send_mail_now()
    assert "https://network.example.org/comments/confirm/" in mailoutbox[0].body
    assert "example.com" not in mailoutbox[0].body


def test_29_a_page_with_comments_cannot_be_deleted(network, write):
    write(state="spam")
    with pytest.raises(ProtectedError):
        Page.objects.get(pk=network.post.pk).delete()
    assert Page.objects.filter(pk=network.post.pk).exists()


def test_29_the_admin_says_why_and_deletes_nothing(client, network, write, moderator):
    write()
    client.force_login(moderator)
    url = reverse("wagtailadmin_pages:delete", args=[network.blog.pk])
    page = client.post(url, follow=True).content.decode()
    assert "Unpublish the page instead" in page
    assert Page.objects.filter(pk=network.post.pk).exists()


def test_31_no_gravatar_no_link_to_the_writers_site_no_email_on_the_page(client, network, write):
    write(email="private@example.org")
    html = client.get(network.post.url).content.decode()
    assert "private" not in html
    assert "gravatar" not in html.lower()


def test_the_library_is_the_one_that_was_examined():
    assert check_library_version(None) == []


def test_the_model_and_form_are_the_librarys_seams():
    import django_comments_xtd

    from comments.submission.forms import PublicCommentForm

    assert django_comments_xtd.get_model() is PublicComment
    assert django_comments_xtd.get_form() is PublicCommentForm
