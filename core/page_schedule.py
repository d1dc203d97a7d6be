"""Pages are published when their time comes; one that cannot be does not hold up the others."""

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision

REFUSED = "core.refuse_schedule"


def publish_due() -> None:
    """Publish and unpublish what is due.

    A page that its own rules do not let go out as it was planned stays as it is. Its schedule is
    cancelled, and its history says why: what was planned may be wrong by now.
    """
    for revision in Revision.objects.filter(approved_go_live_at__lt=timezone.now()):
        if words := _objection(revision):
            _cancel_schedule(revision, words)
    call_command("publish_scheduled")


def _objection(revision: Revision) -> str:
    """Return what speaks against publishing a revision; empty if nothing does."""
    try:
        revision.as_object().full_clean()
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


@transaction.atomic
def _cancel_schedule(revision: Revision, words: str) -> None:
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    log(instance=revision.as_object(), action=REFUSED, revision=revision, data={"reason": words})
