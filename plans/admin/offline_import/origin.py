"""What moderators are told of words that staff wrote down: by which way they came, and who did."""

from django.utils.translation import gettext
from wagtail.admin.utils import get_user_display_name

from comments.admin.links import remark_on_review
from core.dates import day
from plans.models import Contribution
from plans.models.choices import Channel


@remark_on_review
def origin_of(comment):
    """A sentence on a recorded contribution; "" for what its writer sent here."""
    recorded = Contribution.objects.filter(comment=comment.pk).exclude(channel=Channel.WEBSITE)
    found = recorded.select_related("recorded_by").first()
    if found is None:
        return ""
    by = get_user_display_name(found.recorded_by) or gettext("an account that is gone")
    words = gettext("{channel}, received on {day}. Written down by {name}.").format(
        channel=found.get_channel_display(), day=day(found.received_on), name=by
    )
    return f"{words} {gettext('It came late.')}" if found.is_late else words
