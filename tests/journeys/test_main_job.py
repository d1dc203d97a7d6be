"""The main job as one story, over HTTP and without script."""

import re

import pytest
from django.urls import reverse

from tests.journeys.steps import link_in, press, soup
from tests.support.decisions import take_effect
from users.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def say(client, send_mail_now, mailoutbox):
    """Comment as a reader does: page, form, mail, button."""

    def say(link, *, name, email, text, wants_replies=False):
        form = soup(client.get(link)).select_one("form.comment-form")
        data = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
        data |= {"comment": text, "name": name, "email": email}
        if wants_replies:
            data["followup"] = "on"
        received = client.post(form["action"], data, follow=True)
        assert "Thank you for your comment" in received.content.decode()
        send_mail_now()
        confirm = link_in(mailoutbox[-1], "comments/confirm/")
        assert mailoutbox[-1].to == [email]
        done = press(client, confirm, "Confirm my comment")
        assert "Comment confirmed" in done.content.decode()

    return say


@pytest.fixture
def moderate(client, groups):
    """Decide the comment that has waited longest, as a moderator does."""

    def moderate(verb, reason=""):
        user, created = User.objects.get_or_create(username="mona")
        if created:
            user.groups.add(groups["Moderators"])
        client.force_login(user)
        queue = reverse("wagtailsnippets_comments_publiccomment:list")
        row = soup(client.get(queue, {"state": "pending"})).select_one("td.title a, .title a")
        page = soup(client.get(row["href"]))
        button = page.find("button", string=re.compile(verb))
        form = button.find_parent("form")
        data = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
        response = client.post(row["href"], data | {"to": button["value"], "words": reason})
        assert response.status_code == 302
        take_effect()
        client.logout()

    return moderate


def test_read_comment_confirm_approve_reply_be_notified_unsubscribe(
    client, network, say, moderate, send_mail_now, mailoutbox
):
    page = soup(client.get(network.post.url))
    form_link = page.select_one("a[data-comment-form]")["href"]

    say(form_link, name="Lena", email="lena@example.org", text="And villages?", wants_replies=True)
    assert "And villages?" not in client.get(network.post.url).content.decode()

    moderate("Approve")
    page = soup(client.get(network.post.url))
    assert "And villages?" in page.select_one(".thread").get_text()
    send_mail_now()
    assert mailoutbox[-1].to == ["lena@example.org"]
    assert "published" in mailoutbox[-1].subject

    reply_link = page.select_one(".comment__actions a")["href"]
    say(reply_link, name="Omar", email="omar@example.org", text="They are in chapter two.")
    assert not [mail for mail in mailoutbox if "replied to you" in mail.subject]

    moderate("Approve")
    send_mail_now()
    (notice,) = [mail for mail in mailoutbox if "replied to you" in mail.subject]
    assert notice.to == ["lena@example.org"]
    assert "They are in chapter two." in notice.body
    landing = client.get(link_in(notice, "comments/"))
    assert re.fullmatch(rf"{network.post.url}#comment-\d+", landing["Location"])

    one_click = notice.extra_headers["List-Unsubscribe"].strip("<>")
    assert notice.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = re.sub(r"^https?://[^/]+", "", one_click)
    assert client.get(path).status_code == 200
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200

    say(reply_link, name="Omar", email="omar@example.org", text="And in chapter three.")
    moderate("Approve")
    send_mail_now()
    assert len([mail for mail in mailoutbox if "replied to you" in mail.subject]) == 1


def test_rejected_with_a_reason(client, network, say, moderate, send_mail_now, mailoutbox):
    link = reverse("comments:new", args=[network.post.pk])
    say(link, name="Rude", email="rude@example.org", text="You are all fools")
    moderate("Reject", reason="It insults people.")
    send_mail_now()
    assert mailoutbox[-1].to == ["rude@example.org"]
    assert "It insults people." in mailoutbox[-1].body
    assert "fools" not in client.get(network.post.url).content.decode()
