"""Create progress reports: the one place where it is done.

Nothing that was reported is edited or deleted; a correction is a newer report.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from plans.models import Evidence, ProgressReport
from plans.models.choices import Assessor
from plans.pages import ActionPlanPage, CommitmentPage

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import Organisation
    from plans.models import Milestone
    from users.models import User

P = TypeVar("P", bound=Page)

# By assessor, who may report.
PERMISSIONS = {assessor: f"plans.report_{assessor.value}" for assessor in Assessor}
ACTION = "plans.report_progress"


def assessors_of(user: "User | AnonymousUser") -> list[Assessor]:
    """Return the assessors for whom a user may report."""
    return [one for one, permission in PERMISSIONS.items() if user.has_perm(permission)]


def commitments_for(user: "User | AnonymousUser") -> QuerySet[CommitmentPage, Any]:
    """Return the commitments that a user may know of: published ones, and drafts they edit."""
    return _known_to(user, CommitmentPage)


def plans_for(user: "User | AnonymousUser") -> QuerySet[ActionPlanPage, Any]:
    """Return the plans that a user may know of: published ones, and drafts they edit."""
    return _known_to(user, ActionPlanPage)


def _known_to(user: "User | AnonymousUser", model: type[P]) -> QuerySet[P, Any]:
    editable = page_permission_policy.instances_user_has_permission_for(user, "change")
    pages: QuerySet[P, Any] = model.objects.filter(
        Q(live=True) | Q(pk__in=editable.order_by().values("pk"))
    )
    return pages


def file(
    commitment: CommitmentPage,
    *,
    voice: str,
    indicator: str,
    value: str,
    reported_on: date,
    author: str,
    milestone: "Milestone | None" = None,
    organisation: "Organisation | None" = None,
    text: str = "",
    evidence: Iterable[Mapping[str, Any]] = (),
    by: "User | None",
    key: UUID | None = None,
) -> ProgressReport:
    """Store what an assessor reports on a commitment, or on one of its milestones.

    Args:
        commitment: CommitmentPage.
        voice, indicator, value: as in plans.models.choices.Assessor and plans.models.scales.SCALES.
        reported_on: the date of the statement, not in the future.
        evidence: dicts with `title`, `url` or `document`, and perhaps `dated`. A `document` is a
            Document of Wagtail, or a file that was sent and becomes one.
        by: the User who enters it; None when the site itself does, as in an import.
        key: UUID of this sending; the same key gives the same report.

    Returns:
        ProgressReport

    Raises:
        PermissionDenied: the user may not report for this assessor.
        ValidationError: the report does not match the scale, the commitment or the calendar.
    """
    if by is not None and voice not in assessors_of(by):
        raise PermissionDenied
    if earlier := filed(key):
        return earlier
    report = ProgressReport(
        commitment=commitment,
        milestone=milestone,
        milestone_title=milestone.title if milestone else "",
        voice=voice,
        indicator=indicator,
        value=value,
        reported_on=reported_on,
        author=author,
        organisation=organisation,
        text=text,
        recorded_by=by,
        submission_key=key,
    )
    report.full_clean(validate_unique=False)
    try:
        _store(report, evidence)
    except IntegrityError:
        # The other request of a double click was faster.
        if earlier := filed(key):
            return earlier
        raise
    return report


def filed(key: UUID | None) -> ProgressReport | None:
    """Return the ProgressReport of this sending, or None."""
    if key is None:
        return None
    return ProgressReport.objects.filter(submission_key=key).first()


@transaction.atomic
def _store(report: ProgressReport, evidence: Iterable[Mapping[str, Any]]) -> None:
    report.save()
    for item in evidence:
        found = Evidence(report=report, **{**item, "document": None})
        document = item.get("document")
        found.document = _document(document, found.title, report.recorded_by) if document else None
        found.full_clean()
        found.save()
    _record(report, report.recorded_by)


def _document(
    given: "AbstractDocument | File[bytes]", title: str, by: "User | None"
) -> "AbstractDocument":
    """Return a Document of Wagtail: the one that is given, or a new one with the given file."""
    model = get_document_model()
    if isinstance(given, model):
        return given
    document = model(title=title, file=given, uploaded_by_user=by)
    document._set_document_file_metadata()
    document.save()
    return document


def _record(report: ProgressReport, by: "User | None") -> None:
    """Log it in the history of the commitment, where editors look."""
    data = {
        "report": report.pk,
        "voice": report.voice,
        "indicator": report.indicator,
        "value": report.value,
        "milestone": report.milestone_title,
    }
    log(instance=report.commitment, action=ACTION, user=by, data=data)
