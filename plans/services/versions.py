"""Versions of a plan: its text and that of its commitments, frozen for readers at one moment."""

import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from plans.models import PlanVersion, VersionPassage
from plans.models.choices import TAKES_INPUT
from plans.pages import ActionPlanPage, CommitmentPage
from plans.public.version_diff import compare
from plans.services import emails

LOG_ACTION = "plans.publish_version"


class Refused(Exception):
    """It is not published; the message says why, in words for the editor."""


class NothingChanged(Refused):
    """The text is the same, word for word and in the same order, as in the newest version."""

    def __init__(self, version):
        self.version = version
        super().__init__(
            _("The text is the same as in “{title}”. Publish changes first.").format(
                title=version.title
            )
        )


class Overtaken(Refused):
    """The text or the newest version is not the one that the editor has looked at."""

    def __init__(self, version):
        self.version = version
        super().__init__(
            _("The text was changed, or a version published, while you were here. Look again.")
        )


@dataclass(frozen=True)
class Outlook:
    """What publishing a version now would mean.

    Attributes:
        newest: the PlanVersion that readers have, or None.
        passages: unsaved VersionPassages of what they would have.
        left_out: pages with something that would not be in it, each with `why` in words.
    """

    newest: PlanVersion | None
    passages: list
    left_out: list

    @property
    def seen(self):
        """Stands for exactly this text after exactly that version."""
        key = repr((self.newest and self.newest.number, _fingerprints(self.passages)))
        return hashlib.sha256(key.encode()).hexdigest()

    @property
    def rows(self):
        """What would change since the newest version: list of comparison.Compared."""
        return compare(list(self.newest.passages.all()) if self.newest else [], self.passages)

    @property
    def is_new(self):
        """Whether there is anything to read in it that is not in the newest version."""
        if self.newest is None:
            return bool(self.passages)
        return _fingerprints(self.newest.passages.all()) != _fingerprints(self.passages)


def outlook(plan):
    """The Outlook of an ActionPlanPage at this moment."""
    return Outlook(plan.versions.last(), present(plan), _left_out(plan))


def refusal(plan, found):
    """Why no version can be published, given the Outlook, in words; empty if one can."""
    if not plan.live:
        return _("The plan is not published. Publish it first: a version is what readers see.")
    if not found.passages:
        return _("There is no text yet. Write and publish the plan or a commitment first.")
    return "" if found.is_new else str(NothingChanged(found.newest))


def proposed_title(plan, newest):
    """What the next version might be called."""
    words = _("Draft {n}") if plan.stage in TAKES_INPUT else _("Version {n}")
    return words.format(n=newest.number + 1 if newest else 1)


@transaction.atomic
def publish(plan, *, title, note="", by=None, seen=None):
    """Freeze what readers see of a plan now as its next version, and tell those who follow it.

    Args:
        plan: a live ActionPlanPage.
        title: such as "Draft 2".
        note: what changed, for readers.
        by: the User who publishes.
        seen: what `Outlook.seen` was when the editor looked; None to publish whatever there is.

    Returns:
        PlanVersion

    Raises:
        Overtaken: there is another text or version than the one that was seen.
        NothingChanged: there would be nothing to read in it that is new.
        Refused: for another reason.
    """
    # One after the other: two who publish at once would get the same number.
    plan = ActionPlanPage.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    found = outlook(plan)
    if seen is not None and seen != found.seen:
        raise Overtaken(found.newest)
    if not found.is_new and found.newest:
        raise NothingChanged(found.newest)
    if words := refusal(plan, found):
        raise Refused(words)
    version = _store(plan, found.passages, title=title, note=note, published_by=by)
    log(instance=plan, action=LOG_ACTION, user=by, data={"title": title})
    emails.version_published(version, before=found.newest)
    return version


def _store(plan, passages, **fields):
    last = plan.versions.aggregate(last=Max("number"))["last"] or 0
    version = PlanVersion.objects.create(
        plan=plan, number=last + 1, published_at=timezone.now(), **fields
    )
    for position, passage in enumerate(passages):
        passage.version, passage.position = version, position
    VersionPassage.objects.bulk_create(passages)
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
                heading=page.source_headings[passage.field][:120],
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


def _left_out(plan):
    """Pages whose newest words readers do not see, each with `why`."""
    shown = {page.pk for page in _pages(plan)}
    found = []
    for page in [plan, *CommitmentPage.objects.child_of(plan).order_by("path")]:
        if not page.live:
            page.why = _("not published")
        elif page.pk not in shown:
            page.why = _("not for everybody to read")
        elif page.has_unpublished_changes:
            page.why = _("has changes that are not published")
        else:
            continue
        found.append(page)
    return found


def _fingerprints(passages):
    return [(one.page_id, one.page_title, one.anchor, one.fingerprint) for one in passages]
