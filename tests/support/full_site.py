"""The network of the fixtures, filled until every part of every page has something to show."""

from datetime import timedelta

from django.utils import timezone

from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.submission import services
from core.blocks import BodyBlock
from core.models import NetworkSettings
from people.models import Organisation, OrganisationKind
from tests.support import factories as make

LONG_WORD = "https://example.org/" + "consultation-on-the-openness-of-everything/" * 3
ARABIC = "نريد أن نعرف ما الذي تغير في الخطة"


def publish(page, text, *, state="published", name="Lorna", parent=None):
    """A comment in a state, brought there by the services."""
    email = f"{name.lower()}@example.org"
    comment = services.submit_comment(
        services.NewComment(page, name=name, email=email, text=text, parent=parent)
    )
    if state == "unconfirmed":
        return comment
    comment = services.confirm_comment(comment)
    if state in ("published", "removed"):
        comment = services.decide(comment, ModerationStatus.PUBLISHED, by=None)
    if state not in ("published", "pending"):
        comment = services.decide(comment, ModerationStatus(state), by=None, reason="Because")
    return PublicComment.objects.get(pk=comment.pk)


def fill(network):
    """Fill the pages of the `network` fixture."""
    ministry = make.OrganisationFactory(name="Ministry of Works", kind=OrganisationKind.GOVERNMENT)
    _settings(network)
    _post(network, ministry)
    _thread(network.post, ministry)
    _lists(network)
    _event(network, ministry)
    _plan(network, ministry)


def _settings(network):
    site = network.home.get_site()
    NetworkSettings.objects.update_or_create(
        site=site,
        defaults={
            "name": "The Open Harbour Network",
            "purpose": "Government and civil society make open government together",
            "contact_email": "hello@example.org",
            "moderation_policy_page": network.content,
            "privacy_page": network.content,
            "accessibility_page": network.content,
            "licence": "Creative Commons Attribution 4.0",
        },
    )


def _body(network):
    image = make.ImageFactory(title="The harbour")
    document = make.DocumentFactory(title="Minutes")
    prose = f'<h2>A heading</h2><p>See <a href="https://example.org/">this</a>. {LONG_WORD}</p>'
    points = "<h3>Smaller</h3><ul><li>One</li><li>Two</li></ul><ol><li>First</li></ol>"
    cells = [{"values": [f"{name} of a long winter", 1200 + n]} for n, name in enumerate("ABC")]
    columns = [{"type": "text", "heading": "Month"}, {"type": "number", "heading": "Number"}]
    table = {"columns": columns, "rows": cells, "caption": ""}
    blocks = [
        ("prose", prose + points),
        ("quote", {"text": "So be it", "attribution": "Ana", "source_url": "https://example.org/"}),
        ("image", {"image": image.pk, "alt_text": "Two boats", "caption": "Boats", "credit": "Me"}),
        ("document", {"document": document.pk, "description": "What was said"}),
        ("media", {"title": "Recording", "url": "https://www.youtube.com/watch?v=abcdefghijk"}),
        ("preformatted", f"  One\n\tTwo {LONG_WORD}"),
        ("table", {"caption": "Letters by month", "table": table}),
        ("call_to_action", {"text": "Come", "label": "Sign up", "page": network.event.pk}),
    ]
    value = [{"type": kind, "value": value} for kind, value in blocks]
    return BodyBlock().to_python(value)


def _set(page, **values):
    for name, value in values.items():
        setattr(page, name, value)
    page.save()


def _post(network, ministry):
    post = network.post
    introduction = "What we heard in the harbour, and what we will do about it."
    _set(post, introduction=introduction, body=_body(network))
    ana = make.PersonFactory(name="Ana Ruiz", organisation=ministry, biography="Writes.")
    for person in (ana, make.PersonFactory(name="Bo Lindqvist")):
        make.BylineFactory(page=post, person=person)
    make.RelatedPageFactory(page=post, target=network.plan)
    post.topics.add(make.TopicFactory(name="Transparency"), make.TopicFactory(name="Harbours"))
    post.save()


def _thread(post, ministry):
    first = publish(post, f"And villages? See {LONG_WORD}\n\nSecond paragraph.")
    reply = publish(post, "They are in chapter two.", name="Omar", parent=first)
    deeper = publish(post, "I have read it.", parent=reply)
    publish(post, "So have I.", name="Olga", parent=deeper)
    publish(post, ARABIC, name="ليلى")
    removed = publish(post, "Not fit to be seen", state="published")
    publish(post, "An answer to it", name="Olga", parent=removed)
    services.decide(removed, ModerationStatus.REMOVED, by=None, reason="Because")
    for state in ("unconfirmed", "pending", "rejected", "spam", "withdrawn"):
        publish(post, f"This is {state}", state=state)
    officer = make.UserFactory(username="officer")
    make.PersonFactory(name="The Officer", organisation=ministry, user=officer)
    services.reply_officially(first, by=officer, text="We have added the villages.")


def _lists(network):
    for _number in range(11):
        make.BlogPostPageFactory(parent=network.blog, introduction="More news.")
        start = timezone.now() - timedelta(days=30)
        make.EventPageFactory(
            parent=network.events, start_date=start, end_date=start + timedelta(hours=2)
        )


def _event(network, ministry):
    _set(
        network.event,
        introduction="Bring what you know.",
        body=_body(network),
        event_attendance_mode="mixed",
        location_name="The long hall of the old customs house",
        location_address="1 Quay Street, Harbourtown",
        online_url="https://example.org/meet",
        sign_up_url="https://example.org/sign-up",
        organizer=ministry,
        maximum_attendee_capacity=40,
    )
    make.EventPageFactory(parent=network.events, event_status="cancelled")


def _plan(network, ministry):
    today = timezone.localdate()
    period = {"start_date": today - timedelta(days=90), "end_date": today + timedelta(days=600)}
    _set(
        network.plan,
        introduction="The sixth plan.",
        country="Harbourland",
        number=6,
        stage="consultation",
        lead_organisation=ministry,
        contact_name="Ana Ruiz",
        contact_email="ana@example.org",
        comments_close_at=timezone.now() + timedelta(days=20),
        foreword=_body(network),
        **period,
    )
    _set(
        network.commitment,
        ogp_id="HL0123",
        theme="Fiscal openness",
        lead_organisation=ministry,
        transparency=True,
        participation=True,
        problem=make.TEXT,
        action=_body(network),
        impact=make.TEXT,
        **period,
    )
    network.commitment.supporting_organisations.add(Organisation.objects.last())
    network.commitment.save()
    _report_progress(network.commitment, today)
    make.CommitmentPageFactory(parent=network.plan)
    publish(network.commitment, "Good.")


def _report_progress(commitment, today):
    steps = [
        make.MilestoneFactory(page=commitment, start_date=today - timedelta(90), due_date=today)
        for _number in range(3)
    ]
    for milestone, value in zip(steps, ("not_started", "in_progress", "complete"), strict=True):
        make.ProgressReportFactory(commitment=commitment, milestone=milestone, value=value)
    make.ProgressReportFactory(commitment=commitment, milestone=steps[1], value="complete")
    for indicator, value in (("completion", "limited"), ("verifiable", "yes")):
        make.ProgressReportFactory(
            commitment=commitment, voice="irm", indicator=indicator, value=value
        )
