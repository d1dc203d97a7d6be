"""Whatever a stranger sends, to whatever address: an answer in words, and at once.

Walks every public address and every field that can be filled in without an account. A new address
fails the first test until it is named here with what can be typed into it.
"""

from html import escape
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.urls import get_resolver, reverse
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import PageViewRestriction, get_page_models

from comments import tokens
from comments.models import CommentEdit, CommentReport
from comments.models.status import ModerationStatus
from comments.moderation_mail import digest
from comments.moderation_mail.tokens import MailDecision
from comments.reporting import services as reporting
from comments.submission import services
from events.models import Registration
from events.registrations.tokens import for_registration
from notifications.following import tokens as following_tokens
from notifications.services import subscribe
from notifications.tokens import unsubscribe_path
from tests.support.factories import ConsultationFactory, PointOfContactFactory, UserFactory
from tests.support.processor_time import within_processor_time

pytestmark = pytest.mark.django_db

UNITS = {
    "marks": "a\u0315\u0316",
    "one tower": "\u0315",
    "invisible": "\u200b\u2060\u3164",
    "overrides": "\u202e\u2066",
    "letters": "x",
    "lines": "\n",
    "less than": "<",
    "addresses": "http://",
    "at": "@",
    "brackets": "[({",
    "ligatures": "\ufdfa",
    "flags": "\U0001f1e6",
    "entities": "&lt;",
    "spaces": "a ",
    "zeros": "0",
    "dots": "a.",
    "markup": "<a href=",
}
# More than four times the longest text that may be sent, and a body as large as Django reads.
LONG, LARGE = 20_020, 2_400_000
ANSWERS = {200, 302, 400, 403, 404, 405, 409, 413, 414, 422, 429}

# By view name: the fields of its form. Fields named in LIMITED say how long the text is.
FORMS = {
    "comments:new": [
        *("comment", "suggested_text", "name", "email", "followup", "about", "about_seen"),
        *("reply_to", "submission_key", "timestamp", "security_hash", "object_pk"),
        *("content_type", "honeypot", "puzzle", "g-recaptcha-response", "without_check"),
        *("speaks_for", "organisation", "publish_as"),
    ],
    "comments:report": ["kind", "text", "email", "token", "honeypot"],
    "comments:report_status": ["text"],
    "comments:mine_sign": ["name", "speaks_for", "organisation", "publish_as"],
    "comments:mine_edit": ["comment", "seen"],
    "comments:mine_withdraw_edit": ["seen"],
    "comments:mine_appeal": ["text"],
    "comments:mine_withdraw": ["anything"],
    "comments:confirm": ["comment", "several", "name", "opened", "anything"],
    "comments:decide": ["ready", "words"],
    "comments:stop_moderator_mail": ["List-Unsubscribe"],
    "notifications:unsubscribe": ["List-Unsubscribe"],
    "notifications:follow": ["email", "token", "honeypot"],
    "notifications:follow_confirm": ["anything"],
    "events:sign_up": [
        *("name", "email", "organisation_name", "attendance", "guests", "needs", "is_listed"),
        *("token", "honeypot"),
    ],
    "events:registration": ["name", "organisation_name", "guests", "needs", "pressed", "opened"],
    "people:contact": ["text", "name", "email", "token", "honeypot"],
    "people:contact_confirm": ["anything"],
    "people:confirm_member": ["anything"],
    "wagtailcore_login": ["username", "password", "next"],
    "wagtailcore_authenticate_with_password": ["password", "return_url"],
    "wagtaildocs_authenticate_with_password": ["password", "return_url"],
}
LIMITED = {
    ("comments:new", "comment"),
    ("comments:new", "suggested_text"),
    ("comments:new", "name"),
    ("comments:new", "organisation"),
    ("comments:mine_sign", "name"),
    ("comments:report_status", "text"),
    ("comments:decide", "words"),
    ("comments:report", "text"),
    ("comments:mine_edit", "comment"),
    ("comments:mine_appeal", "text"),
    ("events:sign_up", "name"),
    ("events:sign_up", "organisation_name"),
    ("events:sign_up", "needs"),
}
# What is asked for in the query of an address.
QUERIES = {
    "home:search": ["q", "page"],
    "comments:new": ["about", "reply_to", "fragment"],
    "comments:log": ["anything"],
    "comments:log_csv": ["anything"],
    "notifications:dev_mailbox": ["to"],
    "home:sitemap": ["p"],
    "people:people": ["q", "kind", "page"],
    "people:organisations": ["q", "kind", "page"],
    "page": ["comments", "page", "topic", "theme", "anything"],
    "versions": ["old", "new"],
    "documents": ["q", "kind", "stage", "commitment", "page"],
    "progress": ["theme", "organisation", "voice", "state"],
    "consultation": ["theme", "decision", "about", "passage", "channel", "answer", "page"],
    "contributions": ["theme", "decision", "about", "passage", "channel", "answer", "page"],
}
# Addresses with a part that anybody can write; `{}` is where.
PARTS = {
    "comments:confirm": "/comments/confirm/{}/",
    "comments:decide": "/comments/decide/{}/",
    "comments:stop_moderator_mail": "/comments/moderator-mail/{}/",
    "comments:mine": "/comments/mine/{}/",
    "comments:mine_page": "/comments/mine/{}/page/",
    "comments:mine_edit": "/comments/mine/{}/edit/",
    "comments:mine_withdraw_edit": "/comments/mine/{}/edit/withdraw/",
    "comments:mine_sign": "/comments/mine/{}/signature/",
    "comments:report_status": "/comments/reports/{}/",
    "comments:mine_appeal": "/comments/mine/{}/appeal/",
    "comments:mine_withdraw": "/comments/mine/{}/withdraw/",
    "comments:permalink": "/comments/{}/",
    "comments:received": "/comments/received/{}/",
    "comments:reported": "/comments/reported/{}/",
    "notifications:unsubscribe": "/mail/unsubscribe/{}/",
    "notifications:follow": "/mail/follow/{}/1/",
    "notifications:follow_sent": "/mail/follow/{}/1/sent/",
    "notifications:follow_confirm": "/mail/follow/confirm/{}/",
    "notifications:dev_mail": "/mail/dev/{}/",
    "notifications:dev_mail_html": "/mail/dev/{}/html/",
    "core:look_style": "/look-{}.css",
    "events:sign_up_sent": "/sign-up/{}/sent/",
    "events:calendar_file": "/calendar/event-{}.ics",
    "people:person": "/people/{}/",
    "people:person_feed": "/people/{}/feed/",
    "people:organisation": "/organisations/{}/",
    "people:organisation_feed": "/organisations/{}/feed/",
    "people:contact_sent": "/contact/{}/sent/",
    "people:contact_confirm": "/mail/contact/{}/",
    "people:confirm_member": "/mail/member/{}/",
    "wagtaildocs_serve": "/documents/1/{}",
    "wagtail_serve": "/{}/",
    "renditions": "/media/images/{}",
    "passage": "/plans/plan/passages/{}/",
    "version": "/plans/plan/versions/{}/",
    "comparison": "/plans/plan/versions/1/to/{}/",
    "consultation": "/plans/plan/consultation/{}/",
    "contribution": "/plans/plan/consultation/NAP6/{}/",
    "consultation_file": "/plans/plan/consultation/NAP6/answers/{}/",
}
# Nothing can be typed there.
FIXED = {
    "comments:forget_browser",
    "core:manifest",
    "events:calendar",
    "home:open_data",
    "home:robots",
    "home:security_txt",
    "core:gallery",
    "comments:report",
    "feed",
    "documents_feed",
    "index_route",
}
FIXED |= {"numbers", "progress_csv", "removed_passages"}


def hostile(unit, length):
    return (unit * (length // len(unit) + 1))[:length]


def public_names(patterns=None, above="", space=""):
    """The names of all addresses outside the admin."""
    for pattern in patterns or get_resolver().url_patterns:
        address = above + str(pattern.pattern)
        if address.startswith("admin/"):
            continue
        if hasattr(pattern, "url_patterns"):
            inner = getattr(pattern, "namespace", None) or space
            yield from public_names(pattern.url_patterns, address, inner)
        else:
            name = pattern.name or "renditions"
            yield f"{space}:{name}" if space else name


def test_every_public_address_is_walked():
    known = {*FORMS, *QUERIES, *PARTS, *FIXED}
    below_pages = {
        route.name
        for model in get_page_models()
        if issubclass(model, RoutablePageMixin)
        for route in model.get_subpage_urls()
    }
    assert {*public_names(), *below_pages} - known == set()


@pytest.fixture
def addresses(network, groups, settings):
    """Where each form of FORMS and each list of QUERIES is found, in use."""
    settings.DEV_MAILBOX = True
    network.commitment.action = [{"type": "prose", "value": "<p>Open it.</p>", "id": "a"}]
    network.commitment.save_revision().publish()
    consultation = ConsultationFactory(plan=network.plan, prefix="NAP6")
    locked = PageViewRestriction.objects.create(
        page=network.content, restriction_type="password", password="harbour"
    )
    new = comment_on(network.post, 0)
    published, rejected, waiting = (
        services.confirm_comment(comment_on(network.post, number)) for number in (1, 2, 3)
    )
    services.decide(published, ModerationStatus.PUBLISHED, by=None)
    CommentEdit.objects.create(comment=published, text="Other words", full_name="Other name")
    services.decide(rejected, ModerationStatus.REJECTED, by=None, reason="Because")
    moderator = UserFactory(username="mona", email="mona@example.org", groups=["Moderators"])
    subscription = subscribe("ana@example.org", target=network.plan, kind="plan")
    reporting.report(published, kind="abuse", email="rae@example.org")
    reporting.dismiss_reports(published, moderator)
    network.event.takes_sign_ups, network.event.maximum_guests = True, 3
    network.event.save()
    registered = Registration.objects.create(
        event=network.event, name="Lena", email="l@example.org", status="registered"
    )
    token = tokens.for_managing
    plan = network.plan.url
    return {
        "comments:new": reverse("comments:new", args=[network.commitment.pk]),
        "comments:report": reverse("comments:report", args=[published.pk]),
        "comments:report_status": reverse(
            "comments:report_status", args=[tokens.for_report(CommentReport.objects.get())]
        ),
        "comments:mine_sign": reverse("comments:mine_sign", args=[token(waiting)]),
        "comments:mine_edit": reverse("comments:mine_edit", args=[token(waiting)]),
        "comments:mine_withdraw_edit": reverse(
            "comments:mine_withdraw_edit", args=[token(published)]
        ),
        "comments:mine_appeal": reverse("comments:mine_appeal", args=[token(rejected)]),
        "comments:mine_withdraw": reverse("comments:mine_withdraw", args=[token(published)]),
        "comments:confirm": reverse("comments:confirm", args=[tokens.for_confirmation(new)]),
        "comments:decide": digest.decision_path(waiting, MailDecision.REJECT, moderator),
        "comments:stop_moderator_mail": digest.stop_path(moderator),
        "notifications:unsubscribe": unsubscribe_path(subscription),
        "notifications:follow": reverse("notifications:follow", args=["plan", network.plan.pk]),
        "notifications:follow_confirm": reverse(
            "notifications:follow_confirm", args=[following_tokens.for_confirmation("x")]
        ),
        "events:sign_up": reverse("events:sign_up", args=[network.event.pk]),
        "events:registration": reverse("events:registration", args=[for_registration(registered)]),
        "people:contact": reverse(
            "people:contact", args=[PointOfContactFactory(page=network.plan).pk]
        ),
        "people:contact_confirm": reverse("people:contact_confirm", args=["x"]),
        "people:confirm_member": reverse("people:confirm_member", args=["x"]),
        "wagtailcore_login": reverse("wagtailcore_login"),
        "wagtailcore_authenticate_with_password": reverse(
            "wagtailcore_authenticate_with_password", args=[locked.pk, network.content.pk]
        ),
        "wagtaildocs_authenticate_with_password": reverse(
            "wagtaildocs_authenticate_with_password", args=[1]
        ),
        "page": network.post.url,
        "versions": f"{plan}versions/",
        "documents": f"{plan}documents/",
        "progress": f"{plan}progress/",
        "consultation": f"{plan}consultation/{consultation.prefix}/",
        "contributions": f"{plan}consultation/{consultation.prefix}/contributions/",
    }


def comment_on(page, number):
    return services.submit_comment(
        services.NewComment(
            page,
            name=f"Reader {number}",
            email=f"reader{number}@example.org",
            text=f"Word {number}",
        )
    )


def filled_in(client, address):
    """What a browser would send of the form at an address, every text in it being ordinary."""
    page = BeautifulSoup(client.get(address, {"about": "a"}).content, "html.parser")
    form = next((one for one in page.select("main form[method=post]")), None)
    hidden = form.select("input[type=hidden]") if form else []
    fields = {field["name"]: field.get("value", "") for field in hidden}
    return fields | {"name": "Lena", "email": "lena@example.org", "kind": "other"}


def answered(send):
    """Return the answer, having failed if it took long."""
    response = within_processor_time(send)
    assert response.status_code in ANSWERS
    return response


@pytest.mark.parametrize(
    ("name", "field"), [(name, field) for name, fields in FORMS.items() for field in fields]
)
def test_no_field_of_a_form_takes_long(client, addresses, name, field):
    address = addresses[name]
    form = {"comment": "Keep this", "text": "Keep this"} | filled_in(client, address)
    for kind, unit in UNITS.items():
        text = hostile(unit, LONG)
        response = answered(lambda text=text: client.post(address, form | {field: text}))
        if response.status_code == 422 and (name, field) in LIMITED:
            assert f"{len(text):,} characters" in response.text or "20,020" in response.text
            # Given back as it was typed, so that it can be shortened.
            assert escape(text.strip()[:10]) in response.text, kind
        elif (name, field) in LIMITED:
            raise AssertionError(f"{kind} was not refused: {response.status_code}")


@pytest.mark.parametrize("kind", ["one tower", "letters", "markup"])
@pytest.mark.parametrize(("name", "field"), sorted(LIMITED))
def test_a_body_as_large_as_is_read_takes_no_longer(client, addresses, name, field, kind):
    """Refused by the form with its count, or by the server before it is read."""
    address = addresses[name]
    form = filled_in(client, address)
    size = LARGE // len(UNITS[kind][0].encode())
    text = hostile(UNITS[kind], size)
    response = answered(lambda: client.post(address, form | {field: text}))
    assert response.status_code in (413, 422)
    assert response.status_code == 413 or f"{size:,}" in response.text


@pytest.mark.parametrize(
    ("name", "field"), [(name, field) for name, fields in QUERIES.items() for field in fields]
)
def test_no_query_takes_long(client, addresses, name, field):
    address = addresses.get(name) or reverse(name)
    for unit in UNITS.values():
        for length in (330, LONG):
            answered(lambda: client.get(address, {field: hostile(unit, length)}))  # noqa: B023


@pytest.mark.parametrize("name", PARTS)
def test_no_part_of_an_address_takes_long(client, addresses, name):
    for unit in UNITS.values():
        for length in (60, 200, LONG):
            address = PARTS[name].format(quote(hostile(unit, length), safe=""))
            response = answered(lambda: client.get(address))  # noqa: B023
            assert response.status_code != 200 or name == "wagtail_serve", address[:80]


@pytest.mark.parametrize(("length", "status"), [(100, 200), (101, 400), (2000, 400)])
@pytest.mark.parametrize("name", ["home:search", "documents"])
def test_a_search_that_is_too_long_is_refused_with_its_count(
    client, addresses, name, length, status
):
    response = client.get(addresses.get(name) or reverse(name), {"q": "x" * length})
    assert response.status_code == status
    words = f"Search must be 100 characters or fewer. It has {length:,}"
    assert (words in response.text) == (status == 400)
    assert f'value="{"x" * length}"' in response.text
