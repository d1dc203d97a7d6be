"""The titles of what stands below a plan, as the templates have them, for pictures of links."""

from collections.abc import Iterator
from itertools import pairwise

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Site

from plans.models import Consultation, Contribution
from plans.models.choices import Decision, ResponseState
from plans.pages.plan import ActionPlanPage
from plans.public.responses import shows_responses

Title = tuple[str, str]


def plan_titles(site: Site) -> Iterator[Title]:
    """Yield title and kind of each public page below the plans of a site: three queries."""
    plans = ActionPlanPage.objects.live().public().descendant_of(site.root_page)
    kind = capfirst(str(ActionPlanPage._meta.verbose_name))
    shown = plans.only("pk", "title").prefetch_related("versions")
    for plan in shown:
        for words in (
            _("Progress: %(title)s"),
            _("Versions: %(title)s"),
            _("Documents: %(title)s"),
        ):
            yield words % {"title": plan.title}, kind
        versions = sorted(plan.versions.all(), key=lambda version: version.number)
        for version in versions:
            yield f"{version.title}: {plan.title}", kind
        for old, new in pairwise(versions):
            both = {"old": old.title, "new": new.title}
            yield _("What changed from %(old)s to %(new)s") % both, kind
    for consultation in Consultation.objects.announced().filter(plan__in=plans):
        yield from _consultation_titles(consultation, kind)


def _consultation_titles(consultation: Consultation, kind: str) -> Iterator[Title]:
    title = consultation.title
    has_responses = shows_responses(consultation)
    yield _("Outcome: %(title)s") % {"title": title} if has_responses else title, kind
    yield _("Contributions: %(title)s") % {"title": title}, kind
    rows = Contribution.objects.readable().filter(consultation=consultation)
    for number, decision, state in rows.values_list(
        "number", "response__decision", "response__state"
    ).iterator():
        reference = Contribution(consultation=consultation, number=number).reference
        is_told = has_responses and state == ResponseState.PUBLISHED
        yield f"{reference} · {Decision(decision).label}" if is_told else reference, title
