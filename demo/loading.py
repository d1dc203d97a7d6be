"""The whole demo, part by part, in the order in which the parts need each other."""

from collections import Counter

from django.db import transaction

from blog.models import BlogPostPage
from comments.models import PublicComment
from comments.models.status import ModerationStatus
from demo.dates import Calendar
from demo.making.comments import Conversations
from demo.making.files import fill_repository, make_files
from demo.making.open_work import leave_open_work
from demo.making.pages import (
    add_what_came_later,
    set_up_network,
    take_events,
    take_posts,
    take_sections,
)
from demo.making.people import PEOPLE_WITH_ACCOUNTS, make_accounts, make_cast
from demo.making.pictures import make_pictures
from demo.making.plans import close_fifth_plan, take_fifth_plan, take_local_plan, take_sixth_plan
from demo.making.press import Press
from demo.making.reports import report_on_fifth_plan
from demo.making.rounds import finish_rounds, open_rounds
from demo.making.spam_rules import make_spam_rules
from demo.threads import THREADS
from plans.models import Consultation
from plans.pages import ActionPlanPage


def is_empty():
    """Whether the site has no post, plan or comment that the demo would get mixed up with."""
    models = (BlogPostPage, ActionPlanPage, PublicComment)
    return not any(model.objects.exists() for model in models)


@transaction.atomic
def load(tell, *, passwords_may_be_known):
    """Make the demo network, or nothing of it.

    Args:
        tell: called with a line of text as each part is done.
        passwords_may_be_known: see `make_accounts`.

    Returns:
        dict of account name to (User, password).
    """
    calendar = Calendar()
    cast = make_cast()
    accounts = make_accounts(cast, passwords_may_be_known=passwords_may_be_known)
    tell(f"People: {len(cast.people)} in {len(cast.organisations)} organisations")

    press = Press(
        words=calendar.words(),
        pictures=make_pictures(),
        files=make_files(),
        editor=accounts["editor"][0],
    )
    tell(f"Files: {len(press.pictures)} pictures, {len(press.files)} document")

    take_sections(press, calendar)
    take_posts(press, calendar, cast)
    take_events(press, calendar, cast)
    take_sixth_plan(press, calendar, cast)
    take_local_plan(press, calendar, cast)
    take_fifth_plan(press, calendar, cast)
    tell(f"Pages: {len(press.drafts)} written")
    press.publish_all()
    set_up_network(press)
    fill_repository(press, calendar)
    report_on_fifth_plan(press, calendar, cast)
    tell("Pages: published")
    open_rounds(press, calendar)

    speakers = {person: accounts[name][0] for name, person in PEOPLE_WITH_ACCOUNTS.items()}
    conversations = Conversations(
        calendar,
        press.pages,
        speakers,
        moderator=accounts["moderator"][0],
        colleague=accounts["administrator"][0],
    )
    tell(f"Comments: {_by_state(conversations.play(THREADS))}")
    finish_rounds(press, calendar, cast, accounts, conversations)
    close_fifth_plan(press, calendar)
    tell(f"Contributions: {_by_round()}")
    leave_open_work()
    make_spam_rules(accounts["moderator"][0])
    add_what_came_later(press, calendar)
    return accounts


def _by_state(comments):
    found = Counter(PublicComment.objects.values_list("state", flat=True))
    parts = [f"{found[state]} {state.value}" for state in ModerationStatus if found[state]]
    return f"{len(comments)} ({', '.join(parts)})"


def _by_round():
    rounds = Consultation.objects.order_by("opens_at")
    return ", ".join(f"{one.last_number} {one.prefix}" for one in rounds)
