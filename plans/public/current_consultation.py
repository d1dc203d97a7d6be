"""The consultation in force on a page of a plan, and what it means for comments there.

Imported by the page models, so it asks for the others when they are needed.
"""

from django.db.models import Min, Q
from django.utils import timezone

from comments.policy import Policy, load_sections
from plans.models import Consultation, PlanVersion
from plans.models.choices import TAKES_INPUT


def load_rounds(pages):
    """Read the rules of the sections and consultations above all these pages: two queries.

    Returns:
        The pages (ConsultedPageMixin), as a list.
    """
    pages = load_sections(pages)
    found = {}
    paths = {page.plan_path for page in pages if page.path}
    for consultation in _announced().filter(plan__path__in=paths) if paths else ():
        found.setdefault(consultation.plan.path, []).append(consultation)
    for page in pages:
        page._rounds = found.get(page.plan_path, [])
    return pages


def share_rounds(page, others):
    """Let other pages of the same plan know its consultations: one query, for their sections.

    Two for all of them where `page` has not been asked for its own yet.
    """
    if not hasattr(page, "_rounds"):
        load_rounds([page, *others])
        return
    for other in load_sections(others):
        other._rounds = page._rounds


def current(page):
    """The announced Consultation that matters on a page now, while its plan takes input, or None.

    The one that is open; else the next; else the last one.
    """
    if not hasattr(page, "_rounds"):
        load_rounds([page])
    # Chosen each time: a page may be kept while one round closes and the next one opens.
    return nearest(page._rounds, timezone.now())


def others(page):
    """The announced Consultations besides the current one whose responses are not published."""
    now = current(page)
    return [one for one in page._rounds if one != now and one.concluded_at is None]


def policy_of(page):
    """The comment rules (comments.policy.Policy) that the consultation on a page sets."""
    consultation = current(page)
    if consultation is None:
        return Policy()
    return Policy(opens_at=consultation.opens_at, closes_at=consultation.closes_at)


def nearest(consultations, now):
    """Of announced consultations the one that matters at `now`: open, next or last; or None."""
    open_now = [one for one in consultations if one.opens_at <= now < one.closes_at]
    ahead = [one for one in consultations if one.opens_at > now]
    if open_now:
        return open_now[0]
    if ahead:
        return min(ahead, key=lambda one: one.opens_at)
    return max(consultations, key=lambda one: one.closes_at, default=None)


def next_moment(now):
    """The next moment at which an announced consultation opens or closes, or None: one query."""
    names = ("opens_at", "closes_at")
    firsts = {name: Min(name, filter=Q(**{f"{name}__gt": now})) for name in names}
    moments = Consultation.objects.announced().aggregate(**firsts)
    return min(filter(None, moments.values()), default=None)


def version_title(page):
    """Title of the newest published version of a page's plan; empty before the first."""
    versions = PlanVersion.objects.filter(plan__path=page.plan_path)
    return versions.order_by("-number").values_list("title", flat=True).first() or ""


def _announced():
    consultations = Consultation.objects
    return consultations.announced().filter(plan__stage__in=TAKES_INPUT).select_related("plan")
