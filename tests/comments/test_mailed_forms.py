"""Mail gateways open links and send off the forms they find: that decides and changes nothing."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from comments import tokens
from comments.models import CommentReport, PublicComment, ReportKind, ReportOutcome
from comments.moderation_mail import tokens as mailed
from comments.moderation_mail.recipients import wants_mail
from comments.moderation_mail.tokens import MailDecision
from comments.reporting import objections
from core import link_forms, redaction
from events.models import Registration
from events.registrations.tokens import for_registration
from notifications import services
from notifications.following import registry
from notifications.following import services as following
from notifications.models import Delivery, Subscription
from notifications.tokens import make_token
from people.contact import services as contact
from people.models import Membership
from people.verification import services as verification
from tests.support.factories import OrganisationFactory, PersonFactory, PointOfContactFactory
from tests.support.link_forms import press, pressed

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def strict(client):
    """A browser without a session, that checks CSRF as others do."""
    return type(client)(enforce_csrf_checks=True)


def _decide(action):
    def link(write, network, moderator):
        comment = write(state="pending")
        token = mailed.for_decision(comment, action, moderator)
        is_done = lambda: PublicComment.objects.get(pk=comment.pk).state != "pending"  # noqa: E731
        return reverse("comments:decide", args=[token]), is_done

    return link


def _of_writer(name, state, make_token):
    def link(write, network, moderator):
        comment = write(state=state)
        is_done = lambda: PublicComment.objects.get(pk=comment.pk).state != state  # noqa: E731
        return reverse(f"comments:{name}", args=[make_token(comment)]), is_done

    return link


def _follow(write, network, moderator):
    following.ask(registry.find("plan", network.plan.pk), "lena@example.org", key="1", form="1")
    mail = Delivery.objects.get(name=following.CONFIRMATION)
    return mail.context["confirm_path"], Subscription.objects.active().exists


def _unsubscribe(write, network, moderator):
    held = services.subscribe("lena@example.org", target=network.plan, kind="plan")
    path = reverse("notifications:unsubscribe", args=[make_token(held)])
    return path, lambda: not Subscription.objects.active().exists()


def _stop(write, network, moderator):
    path = reverse("comments:stop_moderator_mail", args=[mailed.for_stopping(moderator)])
    return path, lambda: not wants_mail(type(moderator).objects.get(pk=moderator.pk))


def _report(write, network, moderator):
    report = CommentReport.objects.create(
        comment=write(),
        kind=ReportKind.ABUSE,
        email="lena@example.org",
        outcome=ReportOutcome.NOT_UPHELD,
        resolved_at=timezone.now(),
    )
    path = reverse("comments:report_status", args=[tokens.for_report(report)])
    return path, lambda: objections.objection_to(report) is not None


def _member(write, network, moderator):
    club = OrganisationFactory(email_domains="club.example")
    person = PersonFactory(email="ana@club.example", organisation=club, verification="")
    member = person.memberships.get()
    verification.ask(member, by=moderator)
    mail = Delivery.objects.get(name=verification.EMAIL)
    return mail.context["confirm_path"], lambda: Membership.objects.get(pk=member.pk).is_verified


def _contact(write, network, moderator):
    made = PointOfContactFactory(page=network.plan, person__email="priya@works.example")
    contact.ask(
        made,
        name="Lena",
        email="lena@example.org",
        text="When is the next meeting?",
        wants_copy=False,
        key="1",
        form="1",
    )
    mail = Delivery.objects.get(name=contact.CONFIRMATION)
    return mail.context["confirm_path"], Delivery.objects.filter(name=contact.MESSAGE).exists


def _registration(write, network, moderator):
    network.event.takes_sign_ups = True
    network.event.save()
    asked = Registration.objects.create(event=network.event, name="Lena", email="l@example.org")
    path = reverse("events:registration", args=[for_registration(asked)])
    return path, lambda: Registration.objects.get(pk=asked.pk).status == "registered"


LINKS = {
    "approve": _decide(MailDecision.APPROVE),
    "reject": _decide(MailDecision.REJECT),
    "spam": _decide(MailDecision.SPAM),
    "confirm": _of_writer("confirm", "unconfirmed", tokens.for_confirmation),
    "withdraw": _of_writer("mine_withdraw", "published", tokens.for_managing),
    "appeal": _of_writer("mine_appeal", "rejected", tokens.for_managing),
    "unsubscribe": _unsubscribe,
    "follow": _follow,
    "stop": _stop,
    "report": _report,
    "member": _member,
    "contact": _contact,
    "registration": _registration,
}
TYPED = {"words": "Off topic", "text": "It is about chapter two."}
TICKED = {"approve", "reject", "spam", "withdraw"}


@pytest.fixture(params=LINKS)
def kind(request):
    return request.param


@pytest.fixture
def link(kind, write, network, moderator):
    """The address behind a link, and a function that says whether it has done its work."""
    return LINKS[kind](write, network, moderator)


def fields_on(client, path):
    """What stands in the form of a page, without its buttons: as `form.submit()` sends it."""
    form = BeautifulSoup(client.get(path).content, "html.parser").select_one("main form")
    inputs = form.select("input[name], textarea[name]")
    return {
        field["name"]: field.get("value", "")
        for field in inputs
        if field.get("type") != "checkbox" or field.has_attr("checked")
    }


def test_every_mailed_link_is_among_these(write, network, moderator):
    """A new kind of link must come into this test; reset of passwords is Wagtail's own form."""
    paths = {make(write, network, moderator)[0] for make in reversed(LINKS.values())}
    for address in redaction.token_addresses():
        if address.before not in ("/mail/dev/", "/admin/password_reset/confirm/"):
            assert any(path.startswith(address.before) for path in paths), address.before


@pytest.mark.parametrize(
    "send",
    [
        pytest.param(lambda client, path: TYPED, id="bare"),
        pytest.param(lambda client, path: TYPED | {"sure": "on", "pressed": "yes"}, id="made up"),
        pytest.param(lambda client, path: TYPED | fields_on(client, path), id="without button"),
        pytest.param(lambda client, path: pressed("/another/") | TYPED, id="of another page"),
        pytest.param(lambda client, path: pressed(path, **TYPED, opened="x"), id="forged"),
    ],
)
def test_a_form_that_nobody_pressed_does_nothing(strict, link, send):
    path, is_done = link
    response = strict.post(path, send(strict, path))
    assert response.status_code == 422
    page = BeautifulSoup(response.content, "html.parser")
    assert page.title.get_text().startswith("Error:")
    assert "Nothing has changed yet" in page.select_one(".error-summary").get_text()
    assert not is_done()


def test_a_gateway_that_clicks_ticks_no_box(strict, kind, link):
    path, is_done = link
    sent = fields_on(strict, path) | TYPED | {link_forms.BUTTON: "yes"}
    response = strict.post(path, sent)
    if kind in TICKED:
        assert response.status_code == 422
        assert 'href="#id_sure"' in response.text
        assert not is_done()
    else:
        # Said so in decision record 6: these can be undone, and a box would cost people more.
        assert is_done()


def test_a_person_who_ticks_and_presses_is_done(strict, link):
    path, is_done = link
    sent = fields_on(strict, path) | TYPED | {link_forms.BUTTON: "yes", "sure": "on"}
    assert strict.post(path, sent).status_code in (200, 302)
    assert is_done()


# The links of these have an end of their own.
@pytest.mark.parametrize("kind", sorted({*LINKS} - {"confirm", "follow"}), indirect=True)
def test_a_page_left_open_for_long_keeps_what_was_typed(strict, kind, link, time_machine):
    path, is_done = link
    sent = fields_on(strict, path) | TYPED | {link_forms.BUTTON: "yes", "sure": "on"}
    time_machine.move_to(timezone.now() + timedelta(hours=25), tick=False)
    response = strict.post(path, sent)
    assert response.status_code == 422
    for name in set(TYPED) & set(fields_on(strict, path)):
        assert TYPED[name] in response.text
    again = BeautifulSoup(response.content, "html.parser").select_one("[name=opened]")["value"]
    assert strict.post(path, sent | {"opened": again}).status_code in (200, 302)
    assert is_done()


@pytest.mark.parametrize("kind", ["unsubscribe", "stop"], indirect=True)
@pytest.mark.parametrize("form", ["multipart", "urlencoded"])
def test_the_button_of_a_mail_program_needs_no_field_of_ours(strict, link, form):
    """RFC 8058, section 3.1: the body is this and nothing else, in either form."""
    path, is_done = link
    if form == "multipart":
        response = strict.post(path, ONE_CLICK)
    else:
        body, kind = "List-Unsubscribe=One-Click", "application/x-www-form-urlencoded"
        response = strict.post(path, body, content_type=kind)
    assert response.status_code == 200
    assert is_done()


def test_one_click_does_nothing_elsewhere(strict, kind, link):
    path, is_done = link
    strict.post(path, ONE_CLICK)
    assert is_done() is (kind in ("unsubscribe", "stop"))


def test_what_is_done_is_told_without_a_form(strict, kind, link):
    path, is_done = link
    press(strict, path, TYPED)
    assert is_done()
    assert strict.post(path, TYPED).status_code in (200, 302, 409)
