"""What consultations add around the admin: words in the history, and care for them."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from core.dates import zoned
from plans.models import Consultation
from plans.models import log_actions as logged
from plans.pages import ActionPlanPage


@hooks.register("register_log_actions")
def log_actions(actions):
    """Name the steps of a consultation in Wagtail's log."""
    actions.register_action(logged.ANNOUNCE)(AnnouncementFormatter)
    actions.register_action(logged.MOVE)(MoveFormatter)
    actions.register_action(logged.MAIL_OPENING)(OpeningFormatter)
    actions.register_action(logged.MAIL_CLOSING)(ClosingFormatter)


class StepFormatter(LogFormatter):
    """What was done, then whatever the entry holds besides."""

    def format_message(self, log_entry):
        """A few sentences."""
        data = log_entry.data
        found = [self.words(data)]
        if data.get("reason"):
            words = gettext("The notice is shorter than 14 days: {reason}")
            found.append(words.format(reason=data["reason"]))
        if "mails" in data:
            words = ngettext(
                "{n} follower was mailed.", "{n} followers were mailed.", data["mails"]
            )
            found.append(words.format(n=data["mails"]))
        return " ".join(found)


class AnnouncementFormatter(StepFormatter):
    """An announcement."""

    label = _("Announce")

    def words(self, data):
        """What the public was told."""
        words = gettext("Announced: from {opens} to {closes}.")
        return words.format(opens=_moment(data, "opens"), closes=_moment(data, "closes"))


class MoveFormatter(StepFormatter):
    """Other dates."""

    label = _("Change the dates")

    def words(self, data):
        """Those that were announced, and those it has now."""
        names = ("old_opens", "old_closes", "opens", "closes")
        words = gettext("From {old_opens} to {old_closes} became: from {opens} to {closes}.")
        return words.format(**{name: _moment(data, name) for name in names})


class OpeningFormatter(StepFormatter):
    """The mails about an opening."""

    label = _("Mail about the opening")

    def words(self, data):
        """That it is open."""
        return gettext("Followers were told that it is open.")


class ClosingFormatter(StepFormatter):
    """The mails before a closing."""

    label = _("Mail before the closing")

    def words(self, data):
        """That it closes soon."""
        return gettext("Followers were told that it closes soon.")


def _moment(data, name):
    value = data.get(name)
    return zoned(datetime.fromisoformat(value)) if value else gettext("an unknown moment")


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


@hooks.register("before_bulk_action")
def keep_stage(request, action_type, objects, action_class_instance):
    """A draft in which a plan moves on is not published along with other pages either."""
    if action_type != "publish" or not objects or not isinstance(objects[0], Page):
        return None
    chosen = {page.pk for page in objects}
    if action_class_instance.cleaned_form.cleaned_data.get("include_descendants"):
        for page in objects:
            chosen |= set(page.get_descendants().not_live().values_list("pk", flat=True))
    for plan in ActionPlanPage.objects.filter(pk__in=chosen):
        try:
            plan.get_latest_revision_as_object().clean()
        except ValidationError as error:
            words = gettext("“{title}” was not published, nor the other pages: {reason}")
            reason = " ".join(error.messages)
            messages.error(request, words.format(title=plan.title, reason=reason))
            return redirect("wagtailadmin_explore", plan.get_parent().pk)
    return None
