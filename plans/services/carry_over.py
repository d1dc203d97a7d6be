"""Commitments that go on in the next plan: a copy names the one that it comes from."""

from plans.pages import CommitmentPage


def carry_over(source, copy, *, by):
    """Let the copies of commitments name those they come from, unless they are in the same plan.

    Args:
        source: the page (plan or commitment) that was copied.
        copy: what came of it, with or without the pages below it.
        by: the User who copied.

    Returns:
        How many do.
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


def _commitments(page):
    """The page itself if it is a commitment, and those below it, in the editor's order."""
    below = CommitmentPage.objects.descendant_of(page, inclusive=True)
    return below.order_by("path")
