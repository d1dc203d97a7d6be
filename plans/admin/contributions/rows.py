"""The contributions of one page of the board, with all that is shown of them."""

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_user_display_name

from plans.models import Contribution

# Columns of the exported table.
HEADINGS = {
    "reference": _("Reference"),
    "page": _("Page"),
    "passage": _("Passage"),
    "text": _("What was said"),
    "wording": _("Suggested wording"),
    "contributor": _("Who said it"),
    "organisation": _("Organisation"),
    "channel": _("Came by"),
    "received_on": _("Received on"),
    "late": _("Late"),
    "themes": _("Themes"),
    "with": _("With"),
    "answer": _("Answer"),
    "heard": _("What we heard"),
    "decision": _("Decision"),
}
RELATED = ("comment__quotation", "response", "assigned_to")


def read(numbers, consultation):
    """Contributions with these primary keys, in this order, in four queries."""
    rows = Contribution.objects.select_related(*RELATED).in_bulk(list(numbers))
    found = [rows[number] for number in numbers if number in rows]
    # Few pages have many contributions: each is made into an object once.
    prefetch_related_objects(found, "themes", "comment__page")
    for one in found:
        one.consultation = consultation
    return found


def exported(one):
    """A contribution as a row of the exported table; reads nothing that `RELATED` has read."""
    comment, response = one.comment, one.response
    return {
        "reference": one.reference,
        "page": comment.page.title,
        "passage": str(comment.quotation or ""),
        "text": comment.comment,
        "wording": comment.suggested_text,
        "contributor": one.contributor,
        "organisation": one.organisation,
        "channel": str(one.get_channel_display()),
        "received_on": one.received_on,
        "late": one.is_late,
        "themes": ", ".join(theme.name for theme in one.themes.all()),
        "with": get_user_display_name(one.assigned_to),
        "answer": str(response.get_state_display()) if response else "",
        "heard": response.heard if response else "",
        "decision": str(response.get_decision_display()) if response else "",
    }
