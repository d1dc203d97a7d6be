"""How a voice says how far a promise is: the one place where progress reports come into being.

Nothing that was reported is edited or deleted; a correction is a newer report.
"""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from wagtail.documents import get_document_model
from wagtail.log_actions import log
from wagtail.permissions import page_permission_policy

from plans.models import Evidence, ProgressReport
from plans.models.choices import Assessor
from plans.pages import ActionPlanPage, CommitmentPage

PERMISSIONS = {voice: f"plans.report_{voice.value}" for voice in Assessor}
ACTION = "plans.report_progress"


def voices_of(user):
    """The voices (list of Assessor) in which a User may report."""
    return [voice for voice, permission in PERMISSIONS.items() if user.has_perm(permission)]


def commitments_for(user) -> QuerySet:
    """Return the CommitmentPages that a User may know of: published ones, and drafts they edit."""
    return _known_to(user, CommitmentPage)


def plans_for(user) -> QuerySet:
    """Return the ActionPlanPages that a User may know of, in the same way."""
    return _known_to(user, ActionPlanPage)


def _known_to(user, model):
    editable = page_permission_policy.instances_user_has_permission_for(user, "change")
    return model.objects.filter(Q(live=True) | Q(pk__in=editable.order_by().values("pk")))


def file(
    commitment,
    *,
    voice,
    indicator,
    value,
    reported_on,
    author,
    milestone=None,
    organisation=None,
    text="",
    evidence=(),
    by,
    key=None,
):
    """Store what a voice says of a commitment, or of one of its milestones.

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
        PermissionDenied: the user may not report in this voice.
        ValidationError: what is said does not fit the scale, the commitment or the calendar.
    """
    if by is not None and voice not in voices_of(by):
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
        # The other half of a double click was a moment faster.
        if earlier := filed(key):
            return earlier
        raise
    return report


def filed(key):
    """The ProgressReport that came of a sending, or None."""
    return key and ProgressReport.objects.filter(submission_key=key).first()


@transaction.atomic
def _store(report, evidence):
    report.save()
    for item in evidence:
        proof = Evidence(report=report, **item | {"document": None})
        document = item.get("document")
        proof.document = _document(document, proof.title, report.recorded_by) if document else None
        proof.full_clean()
        proof.save()
    _record(report, report.recorded_by)


def _document(given, title, by):
    """A Document of Wagtail: the one that is given, or a new one with the file that is given."""
    model = get_document_model()
    if isinstance(given, model):
        return given
    document = model(title=title, file=given, uploaded_by_user=by)
    document._set_document_file_metadata()
    document.save()
    return document


def _record(report, by):
    """In the history of the commitment, where editors look."""
    data = {
        "report": report.pk,
        "voice": report.voice,
        "indicator": report.indicator,
        "value": report.value,
        "milestone": report.milestone_title,
    }
    log(instance=report.commitment, action=ACTION, user=by, data=data)
