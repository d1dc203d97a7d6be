"""Tell moderators how a recorded contribution was received, and who recorded it."""

from django.utils.translation import gettext
from wagtail.admin.utils import get_user_display_name

from comments.admin.links import remark_on_review
from comments.models import PublicComment
from core.dates import day
from plans.models import Contribution
from plans.models.choices import Channel


@remark_on_review
def origin_of(comment: PublicComment) -> str:
    """Return a sentence on a recorded contribution; "" for what its author sent here."""
    recorded = Contribution.objects.filter(comment=comment.pk).exclude(channel=Channel.WEBSITE)
    found = recorded.select_related("recorded_by").first()
    if found is None:
        return ""
    by = get_user_display_name(found.recorded_by) or gettext("a deleted account")
    words = gettext("{channel}, received on {day}. Recorded by {name}.")
    if found.is_late:
        words = gettext(
            "{channel}, received on {day}, after the consultation had closed. Recorded by {name}."
        )
    return words.format(channel=found.get_channel_display(), day=day(found.received_on), name=by)
