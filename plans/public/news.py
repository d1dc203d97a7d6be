"""The news of a plan: consultations, versions and documents, the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from core.dates import zoned
from plans.models.log_actions import MOVE
from plans.public.urls_of import path_of

if TYPE_CHECKING:
    from plans.models import Consultation
    from plans.pages.plan import ActionPlanPage


@dataclass(frozen=True)
class NewsItem:
    """One piece of news.

    Attributes:
        name: identifies it for ever among the news of the plan.
        text: plain text; may be empty.
        url: of more about it; a path on this site or a URL of another.
    """

    name: str
    happened_at: datetime
    title: str
    text: str
    url: str


def news_of(plan: ActionPlanPage, limit: int) -> list[NewsItem]:
    """Return the `limit` newest items of a plan: four queries."""
    consultations = list(plan.consultations.announced())
    found = [
        *(item for one in consultations for item in _steps(one)),
        *_moves(consultations, limit),
        *_versions(plan, limit),
        *_documents(plan, limit),
    ]
    return sorted(found, key=lambda item: item.happened_at, reverse=True)[:limit]


def _steps(consultation: Consultation) -> Iterator[NewsItem]:
    """Yield what has happened to a consultation by now."""
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
    for step, happened_at, title, text in steps:
        if happened_at and happened_at <= now:
            name = f"consultation:{consultation.pk}:{step}"
            title = title.format(title=consultation.title)
            yield NewsItem(name, happened_at, title, text, path_of(consultation))


def _moves(consultations: Iterable[Consultation], limit: int) -> Iterator[NewsItem]:
    by_pk = {str(one.pk): one for one in consultations}
    entries = ModelLogEntry.objects.filter(action=MOVE, object_id__in=by_pk)
    for entry in entries.order_by("-timestamp")[:limit]:
        consultation = by_pk[entry.object_id]
        opens, closes = (
            zoned(datetime.fromisoformat(entry.data[name])) for name in ("opens", "closes")
        )
        yield NewsItem(
            f"consultation:{consultation.pk}:moved:{entry.pk}",
            entry.timestamp,
            _("New dates for “{title}”").format(title=consultation.title),
            _("You can now take part from {opens} to {closes}.").format(opens=opens, closes=closes),
            path_of(consultation),
        )


def _versions(plan: ActionPlanPage, limit: int) -> Iterator[NewsItem]:
    for version in plan.versions.order_by("-number")[:limit]:
        yield NewsItem(
            f"version:{version.number}",
            version.published_at,
            _("New version: {title}").format(title=version.title),
            version.note,
            f"{plan.url}versions/{version.number}/",
        )


def _documents(plan: ActionPlanPage, limit: int) -> Iterator[NewsItem]:
    documents = plan.documents.readable().select_related("document")
    for document in documents.order_by("-added_at")[:limit]:
        yield NewsItem(
            f"document:{document.pk}",
            document.added_at,
            f"{document.get_kind_display()}: {document.title}",
            document.description,
            document.address,
        )
