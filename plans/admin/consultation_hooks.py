"""What consultations add around the admin: words in the history, and care for them."""

from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter

from plans import consulting
from plans.models import Consultation


@hooks.register("register_log_actions")
def log_actions(actions):
    """Name an announcement in Wagtail's log."""
    actions.register_action(consulting.ANNOUNCE)(AnnouncementFormatter)


class AnnouncementFormatter(LogFormatter):
    """An announcement, with the reason if its notice was short."""

    label = _("Announce")

    def format_message(self, log_entry):
        reason = log_entry.data.get("reason")
        return gettext("Announced, with short notice: {}").format(reason) if reason else self.label


@hooks.register("before_delete_snippet")
def keep_announced(request, instances):
    """What the public was told of is not deleted."""
    numbers = [one.pk for one in instances if isinstance(one, Consultation)]
    known = Consultation.objects.announced().filter(pk__in=numbers).first()
    if known is None:
        return None
    words = gettext("“{title}” was not deleted: the public was told of it.")
    messages.error(request, words.format(title=known.title))
    return redirect(Consultation.snippet_viewset.get_url_name("list"))
