"""Mark copied commitments as carried over from those in the plan before."""

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from wagtail.models import Page

from plans.pages import CommitmentPage

if TYPE_CHECKING:
    from users.models import User


def carry_over(source: Page, copy: Page, *, by: "User | None") -> int:
    """Mark copies of commitments as carried over, unless they are in the same plan.

    Args:
        source: the page (plan or commitment) that was copied.
        copy: its copy, with or without the pages below it.
        by: the User who copied.

    Returns:
        How many were marked.
    """
    pairs = list(zip(_commitments(source), _commitments(copy), strict=False))
    pairs = [(old, new) for old, new in pairs if old.plan_path != new.plan_path]
    for old, new in pairs:
        draft = new.get_latest_revision_as_object()
        draft.carried_over_from = old
        revision = draft.save_revision(user=by, changed=not new.live, clean=False)
        if new.live:
            revision.publish(user=by, log_action=False)
        else:
            type(new).objects.filter(pk=new.pk).update(carried_over_from=old)
    return len(pairs)


def _commitments(page: Page) -> QuerySet[CommitmentPage, Any]:
    """Return the page itself if it is a commitment, and those below it, in the editor's order."""
    below = CommitmentPage.objects.descendant_of(page, inclusive=True)
    return below.order_by("path")
