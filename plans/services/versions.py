"""Publish versions of a plan: its text and that of its commitments, frozen for readers."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from core.exceptions import Refused
from core.passages import Passage
from plans.models import PlanVersion, VersionPassage
from plans.models.choices import TAKES_INPUT
from plans.pages import ActionPlanPage, CommitmentPage
from plans.public.passage_html import frozen_html
from plans.public.version_diff import ComparedPassage, compare
from plans.services import emails

if TYPE_CHECKING:
    from users.models import User

LOG_ACTION = "plans.publish_version"


class VersionNotPublished(Refused):
    """No version can be published now."""


class NothingChanged(VersionNotPublished):
    """The text is the same, word for word and in the same order, as in the newest version."""

    def __init__(self, version: PlanVersion) -> None:
        self.version = version
        super().__init__(
            _("The text is the same as in “{title}”. Publish changes first.").format(
                title=version.title
            )
        )


class VersionTextChanged(VersionNotPublished):
    """The text or the newest version is not the one that the editor was shown."""

    def __init__(self, version: PlanVersion | None) -> None:
        self.version = version
        super().__init__(
            _("The text has changed, or a version was published, since you opened this page.")
        )


@dataclass(frozen=True)
class LeftOutPage:
    """A page with something that would not be in a version.

    Attributes:
        why: the reason, in words.
    """

    page: Page
    why: str


@dataclass(frozen=True)
class VersionPreview:
    """What publishing a version now would mean.

    Attributes:
        newest: the PlanVersion that readers have, or None.
        passages: unsaved VersionPassages of what they would have.
        left_out: pages with something that would not be in it.
    """

    newest: PlanVersion | None
    passages: list[VersionPassage]
    left_out: list[LeftOutPage]

    @property
    def seen(self) -> str:
        """Return what stands for exactly this text after exactly that version."""
        key = repr((self.newest and self.newest.number, _fingerprints(self.passages)))
        return hashlib.sha256(key.encode()).hexdigest()

    @property
    def rows(self) -> list[ComparedPassage]:
        """Return what would change since the newest version."""
        return compare(list(self.newest.passages.all()) if self.newest else [], self.passages)

    @property
    def is_new(self) -> bool:
        """Return whether there is anything to read in it that is not in the newest version."""
        if self.newest is None:
            return bool(self.passages)
        if _titles(self.newest.passages.all()) != _titles(self.passages):
            return True
        return any(not row.is_as_before for row in self.rows)


def preview(plan: ActionPlanPage) -> VersionPreview:
    """Return what publishing a version of a plan now would mean."""
    return VersionPreview(plan.versions.last(), present(plan), _left_out(plan))


def refusal(plan: ActionPlanPage, found: VersionPreview) -> str:
    """Return why no version can be published, in words; "" if one can."""
    if not plan.live:
        return _("The plan is not published. Publish it before you publish a version.")
    if not found.passages:
        return _("The plan has no text. Publish text on the plan or a commitment first.")
    if found.newest and not found.is_new:
        return str(NothingChanged(found.newest))
    return ""


def proposed_title(plan: ActionPlanPage, newest: PlanVersion | None) -> str:
    """Return a title for the next version."""
    words = _("Consultation draft {n}") if plan.stage in TAKES_INPUT else _("Version {n}")
    return words.format(n=newest.number + 1 if newest else 1)


@transaction.atomic
def publish(
    plan: ActionPlanPage,
    *,
    title: str,
    note: str = "",
    by: "User | None" = None,
    seen: str | None = None,
) -> PlanVersion:
    """Freeze what readers see of a plan now as its next version, and tell those who follow it.

    Args:
        plan: a live ActionPlanPage.
        title: such as "Consultation draft 2".
        note: what changed, for readers.
        by: the User who publishes.
        seen: the `VersionPreview.seen` that the editor was shown; None to publish in any case.

    Returns:
        PlanVersion

    Raises:
        VersionTextChanged: the text or the newest version is not the one that was seen.
        NothingChanged: there would be nothing new in it.
        VersionNotPublished: for another reason.
    """
    # One after the other: two who publish at once would get the same number.
    plan = ActionPlanPage.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    found = preview(plan)
    if seen is not None and seen != found.seen:
        raise VersionTextChanged(found.newest)
    if not found.is_new and found.newest:
        raise NothingChanged(found.newest)
    if words := refusal(plan, found):
        raise VersionNotPublished(words)
    version = _store(plan, found.passages, title=title, note=note, published_by=by)
    log(instance=plan, action=LOG_ACTION, user=by, data={"title": title})
    emails.version_published(version, before=found.newest)
    return version


def _store(plan: ActionPlanPage, passages: list[VersionPassage], **fields: Any) -> PlanVersion:
    last = plan.versions.aggregate(last=Max("number"))["last"] or 0
    version = PlanVersion.objects.create(
        plan=plan, number=last + 1, published_at=timezone.now(), **fields
    )
    for position, passage in enumerate(passages):
        passage.version, passage.position = version, position
    VersionPassage.objects.bulk_create(passages)
    return version


def present(plan: ActionPlanPage) -> list[VersionPassage]:
    """Return the text of a plan as readers see it now: unsaved VersionPassages in reading order."""
    return list(_present(plan))


def _present(plan: ActionPlanPage) -> Iterator[VersionPassage]:
    for page in _pages(plan):
        for block in page.passages:
            yield _frozen(page, block, html=frozen_html(page.pk, block))
            for line in block.lines:
                yield _frozen(page, line, block=block.anchor)


def _frozen(
    page: ActionPlanPage | CommitmentPage, passage: Passage, **fields: str
) -> VersionPassage:
    return VersionPassage(
        page_id=page.pk,
        page_title=page.title,
        heading=page.source_headings[passage.field][:120],
        anchor=passage.anchor,
        kind=passage.kind,
        fingerprint=passage.fingerprint,
        text=passage.text,
        **fields,
    )


def _pages(plan: ActionPlanPage) -> list[ActionPlanPage | CommitmentPage]:
    """Return the plan and its commitments that everyone may read, in the editor's order."""
    commitments = CommitmentPage.objects.child_of(plan).live().public().order_by("path")
    return [plan, *commitments]


def _left_out(plan: ActionPlanPage) -> list[LeftOutPage]:
    """Return pages whose newest text readers do not see."""
    shown = {page.pk for page in _pages(plan)}
    found = []
    for page in [plan, *CommitmentPage.objects.child_of(plan).order_by("path")]:
        if not page.live:
            why = _("not published")
        elif page.pk not in shown:
            why = _("not public")
        elif page.has_unpublished_changes:
            why = _("has unpublished changes")
        else:
            continue
        found.append(LeftOutPage(page, why))
    return found


def _titles(passages: Iterable[VersionPassage]) -> list[tuple[int | None, str]]:
    """Return the pages of a text in reading order."""
    return list(dict.fromkeys((one.page_id, one.page_title) for one in passages))


def _fingerprints(passages: Iterable[VersionPassage]) -> list[tuple[Any, ...]]:
    return [(one.page_id, one.page_title, one.anchor, one.fingerprint) for one in passages]
