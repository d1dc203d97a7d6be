"""The contributions of one page of the board, with all that is shown of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_user_display_name

from comments.models import PublicComment, PublishAs
from comments.models.author import anonymous_name, pin_anonymous_name
from comments.models.status import ModerationStatus
from plans.models import Consultation, Contribution, Response

# Columns of the exported table.
HEADINGS = {
    "reference": _("Reference"),
    "page": _("Page"),
    "passage": _("Passage"),
    "text": _("What was said"),
    "suggestion": _("Suggested change"),
    "full_name": _("Who said it"),
    "organisation_name": _("Organisation"),
    "kind": _("Kind of organisation"),
    "verified": _("Verified"),
    "badge": _("Speaks as"),
    "publish_as": _("Publish"),
    "channel": _("Received by"),
    "received_on": _("Received on"),
    "late": _("Late"),
    "themes": _("Themes"),
    "assigned_to": _("Assigned to"),
    "response": _("Response"),
    "heard": _("What we heard"),
    "decision": _("Decision"),
}
RELATED = ("comment__quotation", "comment__organisation", "response", "assigned_to")


@dataclass(frozen=True)
class BoardRow:
    """One contribution as the board and the page of a response show it.

    Attributes:
        name: who said it, for colleagues.
    """

    contribution: Contribution
    comment: PublicComment
    response: Response | None
    name: str

    @property
    def pk(self) -> int:
        return self.contribution.pk

    @property
    def publishing(self) -> str:
        """Return what of it readers do not see, in words; "" if they see the name."""
        if self.comment.publish_as == PublishAs.NAME:
            return ""
        if self.comment.publish_as == PublishAs.ORGANISATION:
            return gettext("(only the organisation is published)")
        return gettext("(not to be named)")

    @property
    def is_pending(self) -> bool:
        """Return whether it is awaiting moderation."""
        return self.comment.state == ModerationStatus.PENDING

    @property
    def is_public(self) -> bool:
        """Return whether readers can follow it from its reference."""
        return bool(self.contribution.number) and self.comment.is_published

    def __str__(self) -> str:
        return str(self.contribution)


def read(ids: Iterable[int], consultation: Consultation) -> list[BoardRow]:
    """Return the rows with these primary keys, in this order, in four queries."""
    ids = list(ids)
    known = Contribution.objects.select_related(*RELATED).in_bulk(ids)
    found = [known[pk] for pk in ids if pk in known]
    # Few pages have many contributions: each is made into an object once.
    prefetch_related_objects(found, "themes", "comment__page")
    for one in found:
        one.consultation = consultation
    with pin_anonymous_name():
        return [_row(one) for one in found]


def _row(one: Contribution) -> BoardRow:
    known = one.comment.full_name or one.comment.organisation_name
    return BoardRow(one, one.comment, one.response, known or anonymous_name())


def exported(one: Contribution) -> dict[str, Any]:
    """Return a row of the exported table; read nothing that `RELATED` has read."""
    comment, response = one.comment, one.response
    organisation = comment.organisation
    return {
        "reference": one.reference,
        "page": comment.page.title,
        "passage": str(comment.quotation or ""),
        "text": comment.comment,
        "suggestion": comment.suggested_text,
        "full_name": comment.full_name,
        "organisation_name": comment.organisation_name,
        "kind": str(organisation.get_kind_display()) if organisation else "",
        "verified": comment.is_verified_speaker,
        "badge": str(comment.get_official_role_display()) if comment.official_role else "",
        # As an import understands it, in every language.
        "publish_as": comment.publish_as,
        "channel": str(one.get_channel_display()),
        "received_on": one.received_on,
        "late": one.is_late,
        "themes": ", ".join(theme.name for theme in one.themes.all()),
        "assigned_to": get_user_display_name(one.assigned_to),
        "response": str(response.get_state_display()) if response else "",
        "heard": response.heard if response else "",
        "decision": str(response.get_decision_display()) if response else "",
    }
