"""What has happened to a plan that people who follow it want to know, the newest first."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from core.dates import zoned
from plans.models.log_actions import MOVE
from plans.public.urls_of import path_of


@dataclass(frozen=True)
class Item:
    """One piece of news.

    Attributes:
        name: of what happened, the same for ever and different from all others of the plan.
        words: plain text; may be empty.
        url: where to read more; a path on this site or an address elsewhere.
    """

    name: str
    moment: datetime
    title: str
    words: str
    url: str


def news_of(plan, limit):
    """The `limit` newest Items of an ActionPlanPage: four queries."""
    consultations = list(plan.consultations.announced())
    found = [
        *(item for one in consultations for item in _steps(one)),
        *_moves(consultations, limit),
        *_versions(plan, limit),
        *_documents(plan, limit),
    ]
    return sorted(found, key=lambda item: item.moment, reverse=True)[:limit]


def _steps(consultation):
    """What a consultation has been through by now."""
    now = timezone.now()
    opens, closes = zoned(consultation.opens_at), zoned(consultation.closes_at)
    dates = _("You can take part from {opens} to {closes}.").format(opens=opens, closes=closes)
    steps = (
        (
            "announced",
            consultation.announced_at,
            _("Announced: {title}"),
            f"{dates} {consultation.introduction}",
        ),
        (
            "opened",
            consultation.opens_at,
            _("Opened: {title}"),
            _("You can comment until {closes}.").format(closes=closes),
        ),
        (
            "closed",
            consultation.closes_at,
            _("Closed: {title}"),
            _("We are preparing our responses. They will all be published together."),
        ),
        (
            "answered",
            consultation.concluded_at,
            _("Responses published: {title}"),
            _("Every contribution has a response with its reason."),
        ),
    )
    for step, moment, title, words in steps:
        if moment and moment <= now:
            name = f"consultation:{consultation.pk}:{step}"
            title = title.format(title=consultation.title)
            yield Item(name, moment, title, words, path_of(consultation))


def _moves(consultations, limit):
    by_number = {str(one.pk): one for one in consultations}
    entries = ModelLogEntry.objects.filter(action=MOVE, object_id__in=by_number)
    for entry in entries.order_by("-timestamp")[:limit]:
        consultation = by_number[entry.object_id]
        opens, closes = (
            zoned(datetime.fromisoformat(entry.data[name])) for name in ("opens", "closes")
        )
        yield Item(
            f"consultation:{consultation.pk}:moved:{entry.pk}",
            entry.timestamp,
            _("New dates for “{title}”").format(title=consultation.title),
            _("You can now take part from {opens} to {closes}.").format(opens=opens, closes=closes),
            path_of(consultation),
        )


def _versions(plan, limit):
    for version in plan.versions.order_by("-number")[:limit]:
        yield Item(
            f"version:{version.number}",
            version.published_at,
            _("New version: {title}").format(title=version.title),
            version.note,
            f"{plan.url}versions/{version.number}/",
        )


def _documents(plan, limit):
    documents = plan.documents.readable().select_related("document")
    for document in documents.order_by("-added_at")[:limit]:
        yield Item(
            f"document:{document.pk}",
            document.added_at,
            f"{document.get_kind_display()}: {document.title}",
            document.description,
            document.address,
        )
