"""Commitments that go on in the next plan: a copy says which one it comes from.

Imported by the page models, so it asks for them when they are needed.
"""

from django import forms
from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import CopyForm as WagtailCopyForm


class CopyForm(WagtailCopyForm):
    """Wagtail's form for copying a page, with one question more."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["carry_over"] = forms.BooleanField(
            required=False,
            initial=True,
            label=_("Commitments in another plan go on from these"),
            help_text=_(
                "Each copy names the commitment that it was carried over from. Comments, "
                "consultations, versions and reports stay where they are."
            ),
        )


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
    below = apps.get_model("plans", "CommitmentPage").objects.descendant_of(page, inclusive=True)
    return below.order_by("path")
