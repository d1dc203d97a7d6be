"""The whole demo, part by part, in the order in which the parts need each other."""

from collections import Counter
from collections.abc import Callable, Sequence

from django.db import transaction

from blog.models import BlogPostPage
from comments.models import PublicComment
from comments.models.status import ModerationStatus
from demo.builders.comments import CommentBuilder
from demo.builders.consultations import finish_consultations, open_consultations
from demo.builders.documents import fill_repository, make_files
from demo.builders.images import make_images
from demo.builders.pages import (
    add_events,
    add_posts,
    add_sections,
    revise_pages,
    set_up_network,
)
from demo.builders.people import PEOPLE_WITH_ACCOUNTS, Accounts, make_accounts, make_directory
from demo.builders.plans import add_fifth_plan, add_local_plan, add_sixth_plan, close_fifth_plan
from demo.builders.progress_reports import report_on_fifth_plan
from demo.builders.publisher import PagePublisher
from demo.builders.registrations import add_registrations
from demo.builders.reports_and_appeals import add_report_appeal_and_edit
from demo.builders.spam_rules import make_spam_rules
from demo.dates import DemoCalendar
from demo.threads import THREADS
from notifications.models import Delivery
from notifications.states import DeliveryState
from plans.models import Consultation
from plans.pages import ActionPlanPage


def is_empty() -> bool:
    """Whether the site has no post, plan or comment that the demo would get mixed up with."""
    models = (BlogPostPage, ActionPlanPage, PublicComment)
    return not any(model.objects.exists() for model in models)


@transaction.atomic
def load(tell: Callable[[str], None], *, passwords_may_be_known: bool) -> Accounts:
    """Make the demo network, or nothing of it.

    Args:
        tell: called with a line of text as each part is done.
        passwords_may_be_known: see `make_accounts`.

    Returns:
        dict of account name to (User, password).
    """
    calendar = DemoCalendar()
    directory = make_directory()
    accounts = make_accounts(directory, passwords_may_be_known=passwords_may_be_known)
    tell(f"People: {len(directory.people)} in {len(directory.organisations)} organisations")

    publisher = PagePublisher(
        words=calendar.words(),
        images=make_images(),
        files=make_files(),
        editor=accounts["editor"][0],
    )
    tell(f"Files: {len(publisher.images)} images, {len(publisher.files)} document")

    add_sections(publisher, calendar)
    add_posts(publisher, calendar, directory)
    add_events(publisher, calendar, directory)
    add_sixth_plan(publisher, calendar, directory)
    add_local_plan(publisher, calendar, directory)
    add_fifth_plan(publisher, calendar, directory)
    tell(f"Pages: {len(publisher.drafts)} written")
    publisher.publish_all()
    set_up_network(publisher)
    fill_repository(publisher, calendar)
    report_on_fifth_plan(publisher, calendar, directory)
    tell("Pages: published")
    open_consultations(publisher, calendar)

    speakers = {person: accounts[name][0] for name, person in PEOPLE_WITH_ACCOUNTS.items()}
    comments = CommentBuilder(
        calendar,
        publisher.pages,
        speakers,
        moderator=accounts["moderator"][0],
        colleague=accounts["administrator"][0],
    )
    tell(f"Comments: {_by_state(comments.post_all(THREADS))}")
    finish_consultations(publisher, calendar, directory, accounts, comments)
    close_fifth_plan(publisher, calendar)
    tell(f"Contributions: {_by_consultation()}")
    add_report_appeal_and_edit()
    add_registrations(publisher)
    make_spam_rules(accounts["moderator"][0])
    revise_pages(publisher, calendar)
    # What the demo's own people did is emailed after what its first visitor does.
    Delivery.objects.filter(state=DeliveryState.QUEUED).update(for_many=True)
    return accounts


def _by_state(comments: Sequence[PublicComment]) -> str:
    found = Counter(PublicComment.objects.values_list("state", flat=True))
    parts = [f"{found[state]} {state.value}" for state in ModerationStatus if found[state]]
    return f"{len(comments)} ({', '.join(parts)})"


def _by_consultation() -> str:
    rounds = Consultation.objects.order_by("opens_at")
    return ", ".join(f"{one.last_number} {one.prefix}" for one in rounds)
