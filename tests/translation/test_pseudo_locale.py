"""Nothing on a page or in an email is English when the site speaks another language.

Our messages come with accents, those of Django and Wagtail in letters twice as wide, what people
typed in Greek letters. What is left in plain letters can never be translated.
"""

import re
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.conf import settings
from django.db.models import Max
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comments import emails as comment_emails
from comments import jobs, report_emails
from comments.models import (
    BlockedSender,
    BulkDecision,
    CommentEdit,
    CommentReport,
    MailFrequency,
    PhraseRule,
    PublicComment,
)
from comments.moderation_mail import recipients
from events.models import Registration
from events.registrations import emails as event_emails
from events.registrations.changes import facts_of
from notifications import message
from notifications.following import mail_followers
from notifications.models import Delivery
from notifications.services import subscribe
from people.activities import news as news_activities
from people.activities import rows_of
from people.contact import services as contact_services
from people.following import news
from people.models import Membership, Person, PointOfContact
from people.verification import services as verification_services
from plans.models import Consultation, PlanVersion
from plans.public import subscriptions
from plans.services import emails as plan_emails
from tests.support import factories as make
from tests.translation.admin_walk import pages_of_the_admin, presses
from tests.translation.greek import greek, put_into_greek
from tests.translation.seen import english_in, texts_of
from users import security_mail
from users.tasks import email_password_reset

# The guides are documents in English, as docs/translating.md says.
GUIDES = "guides:guide"
# Labels that Wagtail does not translate, and the title that the first page is created with.
WAGTAILS = {"Actions", "Search", "Home"}
# Wagtail makes the texts of a chooser when it is first shown, in the language of that time.
MADE_ONCE = re.compile("Choose an? |Choose another |Choose organisation|Choose person|Edit this ")
# The kind of page, a text on it, and why it may be English.
MAY_BE_ENGLISH = {
    ("wagtailadmin_explore", "None"): "Wagtail writes it",
    **{
        ("wagtailsettings:edit users signinsettings", group): "a group's name is typed"
        for group in (
            *("Authors", "Civil society reviewers", "Editors", "Event organisers"),
            "Government reporters",
            "Moderators",
        )
    },
}


def leaks_in(place, texts):
    """Pairs of a text that is English and the place where it is seen."""
    kind = place.removesuffix(", button")
    found = {english_in(text) for text in texts} - {""}
    return {
        (text, place)
        for text in found - WAGTAILS
        if (kind, text) not in MAY_BE_ENGLISH and not MADE_ONCE.match(text)
    }


def leaks_of(place, response):
    """The same for a page."""
    return leaks_in(place, texts_of(response.text))


def newest_email():
    """The key of the email that was queued last."""
    return Delivery.objects.aggregate(newest=Max("pk"))["newest"] or 0


def leaks_of_emails(since):
    """The same for the emails that were queued after the one with this key."""
    leaks = set()
    for delivery in Delivery.objects.filter(pk__gt=since):
        email = message.build(delivery)
        html = texts_of(email.alternatives[0].content)
        texts = [email.subject, *email.body.splitlines(), *html]
        leaks |= leaks_in(f"email {delivery.name}", texts)
    return leaks


def report(leaks):
    """Fail with a line for each text and one place where it is seen."""
    lines = [f"{place}: {text}" for text, place in sorted(dict(sorted(leaks)).items())]
    assert not lines, "English that cannot be translated:\n" + "\n".join(lines)


def go_to(client, place):
    """The response at a place, after the button there is pressed if it has one."""
    response = client.get(place.path)
    if not place.button:
        return response
    form = BeautifulSoup(response.text, "html.parser").find("form", method="post")
    typed = {field["name"]: field.get("value", "") for field in form("input") if field.get("name")}
    email = "lena at example" if place.status == 422 else "lena@example.org"
    typed |= {"comment": greek("What of the lighthouse?"), "name": greek("Lena"), "email": email}
    return client.post(place.path, typed | {place.button: "1"})


def test_public_pages(all_the_places):
    put_into_greek()
    leaks, client, since = set(), Client(), newest_email()
    for place in all_the_places:
        response = go_to(client, place)
        assert response.status_code == place.status, place.name
        leaks |= leaks_of(place.name, response)
        for answer in () if place.button else presses(client, place.path, response):
            leaks |= leaks_of(f"{place.name}, button", answer) | leaks_of_emails(since)
    report(leaks)


@pytest.fixture
def more_to_manage(full_network):
    """Rows of which the public pages show nothing."""
    PhraseRule.objects.create(phrase="cheap pills")
    BlockedSender.objects.create(sender="spam.example")
    BulkDecision.objects.create(to="rejected", chosen=[])
    opens_at = timezone.now() + timedelta(60)
    make.ConsultationFactory(
        plan=full_network.plan, opens_at=opens_at, closes_at=opens_at + timedelta(30)
    )


def test_pages_of_the_admin(full_network, all_the_places, more_to_manage):
    put_into_greek()
    client = Client()
    client.force_login(make.UserFactory(username=greek("root"), is_superuser=True))
    pages = full_network.pages().values()
    edited = [reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in pages]
    leaks, kinds, since = set(), set(), newest_email()
    for kind, path, response in pages_of_the_admin(client, edited):
        kinds.add(kind)
        if kind.startswith(GUIDES):
            continue
        leaks |= leaks_of(kind, response)
        for answer in presses(client, path, response):
            leaks |= leaks_of(f"{kind}, button", answer) | leaks_of_emails(since)
    assert len(kinds) > 100
    report(leaks)


def queue_emails_about_comments():
    """One of each, with what is in the database."""
    reply = PublicComment.objects.exclude(parent_id=0).filter(state="published").first()
    parent = PublicComment.objects.get(pk=reply.parent_id)
    follower = subscribe("ana@example.org", target=parent, kind="replies")
    other = {"text": greek("Other words"), "full_name": greek("Other name")}
    waiting = CommentEdit.objects.create(comment=parent, **other)
    comment_emails.comment_confirmation(parent)
    comment_emails.comment_received(parent)
    comment_emails.comment_published(parent)
    comment_emails.comment_rejected(parent)
    comment_emails.comment_removed(parent)
    comment_emails.comment_corrected(parent, old_text=greek("Old words"))
    comment_emails.comment_edit_refused(parent, waiting, greek("Because"))
    comment_emails.comment_reply(reply, parent, follower)


def queue_emails_about_plans():
    """One of each, with what is in the database."""
    consultation = Consultation.objects.get(prefix="OLD1")
    subscribe("ana@example.org", target=consultation.plan, kind=subscriptions.KIND)
    contribution = consultation.contributions.first()
    plan_emails.contribution_response(consultation, contribution.response, [contribution])
    plan_emails.responses_published(consultation)
    plan_emails.consultation_announced(consultation)
    plan_emails.consultation_moved(consultation, consultation)
    plan_emails.consultation_opened(consultation)
    plan_emails.consultation_closing(consultation)
    plan_emails.version_published(*PlanVersion.objects.order_by("-number")[:2])


def queue_emails_about_accounts(moderator):
    """One of each, and each event of the security of an account."""
    for event in security_mail.EVENTS:
        security_mail.send(moderator, event)
    moderator.set_password("Of our own choice 7")
    moderator.save()
    email_password_reset.call(moderator.email)
    recipients.choose(moderator, MailFrequency.AT_ONCE)
    # What came in the last seconds waits for the next round.
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        jobs.mail_moderators()


def queue_emails_about_following(plan):
    """The one that asks, and the one that says that it is so already."""
    subscribe("olga@example.org", target=plan, kind="plan")
    form = reverse("notifications:follow", args=["plan", plan.pk])
    client = Client()
    for email in ("olga@example.org", "new@example.org"):
        fields = BeautifulSoup(client.get(form).text, "html.parser").find_all("input")
        typed = {field["name"]: field.get("value", "") for field in fields if field.get("name")}
        client.post(form, typed | {"email": email})


def queue_emails_about_reports():
    """The receipt, and each thing that can be decided."""
    comment = PublicComment.objects.filter(state="published").first()
    for outcome in ("", "upheld", "not_upheld", "withdrawn"):
        report = CommentReport.objects.create(
            comment=comment,
            email="ida@example.org",
            reporter_digest=outcome,
            outcome=outcome,
            outcome_reason=greek("Because"),
            resolved_at=timezone.now() if outcome else None,
        )
        send = report_emails.report_decided if outcome else report_emails.report_received
        send(report)


def queue_emails_about_people():
    contact = PointOfContact.objects.first()
    said = {"name": greek("Lena"), "text": greek("When do you meet?"), "email": "ida@example.org"}
    contact_services.ask(contact, **said, wants_copy=True, key="greek", form="greek")
    contact_services.send(Delivery.objects.get(name=contact_services.CONFIRMATION), contact)
    membership = Membership.objects.exclude(organisation=None).exclude(person__email="").first()
    membership.organisation.email_domains = membership.person.email.rpartition("@")[2]
    verification_services.ask(membership, by=make.UserFactory())


def queue_emails_about_news():
    """What is new of someone, to one who follows them."""
    person = Person.objects.public().filter(bylines__isnull=False).first()
    subscribe("nia@example.org", target=person, kind="person")
    since = timezone.now() - timedelta(days=30)
    chosen = {
        activity.key: list(rows_of(activity, person).values_list("pk", flat=True))
        for activity in news_activities()
    }
    rows = news.in_words(news.rows_to_tell(person, chosen, since))
    context = {"page_path": person.get_absolute_url(), **rows}
    mail_followers(person, "person", news.EMAIL, context, "news")


def queue_emails_about_events():
    """One of each, to someone who waits for a place or has one."""
    registration = Registration.objects.filter(status="offered").first()
    event = registration.event
    event_emails.ask(registration)
    event_emails.already(registration, "again")
    event_emails.confirmed(registration)
    event_emails.waiting(registration)
    event_emails.offered(registration)
    event_emails.lapsed(registration)
    event_emails.cancelled(registration)
    event_emails.event_changed([registration], event, 1, facts_of(event))
    event_emails.event_called_off([registration], event, 2)
    event_emails.remind([registration], event)
    text = {"subject": greek("Room"), "text": greek("Upstairs")}
    event_emails.message([registration], event, **text, key="greek")


def test_emails(full_network, all_the_places, moderator):
    put_into_greek()
    moderator.refresh_from_db()
    Delivery.objects.all().delete()
    queue_emails_about_comments()
    queue_emails_about_plans()
    queue_emails_about_accounts(moderator)
    queue_emails_about_following(full_network.plan)
    queue_emails_about_reports()
    queue_emails_about_people()
    queue_emails_about_news()
    queue_emails_about_events()
    folders = {
        path.parent.name for path in Path(settings.BASE_DIR).glob("templates/email/*/body.txt")
    }
    assert set(Delivery.objects.values_list("name", flat=True)) == folders
    report(leaks_of_emails(0))
