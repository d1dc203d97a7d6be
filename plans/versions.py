"""Versions of a plan: its text and that of its commitments, frozen for readers at one moment."""

from django.db import transaction
from django.db.models import Max
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from plans.models import ActionPlanPage, CommitmentPage, PlanVersion, VersionPassage


class NothingChanged(Exception):
    """The text is the same, word for word and in the same order, as in the newest version."""

    def __init__(self, version):
        self.version = version
        super().__init__(
            _("The text is the same as in “{title}”. Publish changes first.").format(
                title=version.title
            )
        )


@transaction.atomic
def publish(plan, *, title, note="", by=None):
    """Freeze what readers see of a plan now as its next version.

    Args:
        plan: a live ActionPlanPage.
        title: such as "Draft 2".
        note: what changed, for readers.
        by: the User who publishes.

    Returns:
        PlanVersion

    Raises:
        NothingChanged: there would be nothing to read in it that is new.
    """
    # One after the other: two who publish at once would get the same number.
    plan = ActionPlanPage.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    newest = plan.versions.last()
    passages = list(_present(plan))
    if newest and _fingerprints(newest.passages.all()) == _fingerprints(passages):
        raise NothingChanged(newest)
    last = plan.versions.aggregate(last=Max("number"))["last"] or 0
    version = PlanVersion.objects.create(
        plan=plan,
        number=last + 1,
        title=title,
        note=note,
        published_at=timezone.now(),
        published_by=by,
    )
    for position, passage in enumerate(passages):
        passage.version, passage.position = version, position
    VersionPassage.objects.bulk_create(passages)
    log(instance=plan, action="plans.publish_version", user=by, data={"title": title})
    return version


def present(plan):
    """The text of a plan as readers see it now: unsaved VersionPassages in reading order."""
    return list(_present(plan))


def _present(plan):
    for page in _pages(plan):
        for passage in page.passages:
            yield VersionPassage(
                page_id=page.pk,
                page_title=page.title,
                heading=passage.heading[:120],
                anchor=passage.anchor,
                kind=passage.kind,
                fingerprint=passage.fingerprint,
                text=passage.text,
                html=render_to_string("plans/versions/block.html", {"block": passage.block}),
            )


def _pages(plan):
    """The plan and its commitments that everybody may read, in the editor's order."""
    commitments = CommitmentPage.objects.child_of(plan).live().public().order_by("path")
    return [plan, *commitments]


def _fingerprints(passages):
    return [(one.page_id, one.page_title, one.anchor, one.fingerprint) for one in passages]
