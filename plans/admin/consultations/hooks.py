"""Name the steps of a consultation in the history, and keep announced ones from deletion."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry, Page

from core.dates import zoned
from plans.admin.consultations.list import url_name
from plans.models import Consultation
from plans.models.log_actions import ANNOUNCE, MAIL_CLOSING, MAIL_OPENING, MOVE
from plans.pages import ActionPlanPage


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Name the steps of a consultation in Wagtail's log."""
    actions.register_action(ANNOUNCE)(AnnouncementFormatter)
    actions.register_action(MOVE)(MoveFormatter)
    actions.register_action(MAIL_OPENING)(OpeningFormatter)
    actions.register_action(MAIL_CLOSING)(ClosingFormatter)


class StepFormatter(LogFormatter):
    """What was done, then what else the entry holds."""

    def format_message(self, log_entry: ModelLogEntry) -> str:
        """Return a few sentences."""
        data = log_entry.data
        found = [self.summary(data)]
        if data.get("reason"):
            words = gettext("Reason for short notice: {reason}")
            found.append(words.format(reason=data["reason"]))
        if "mails" in data:
            words = ngettext(
                "{n} follower was emailed.", "{n} followers were emailed.", data["mails"]
            )
            found.append(words.format(n=number_format(data["mails"], force_grouping=True)))
        return " ".join(found)

    def summary(self, data: dict[str, Any]) -> str:
        """Return what was done, in a sentence."""
        raise NotImplementedError


class AnnouncementFormatter(StepFormatter):
    """An announcement."""

    label = _("Announce")

    def summary(self, data: dict[str, Any]) -> str:
        """Return the dates that were announced."""
        words = gettext("Announced: open from {opens} to {closes}.")
        return words.format(opens=_time(data, "opens"), closes=_time(data, "closes"))


class MoveFormatter(StepFormatter):
    """A change of dates."""

    label = _("Change dates")

    def summary(self, data: dict[str, Any]) -> str:
        """Return the old dates and the new ones."""
        names = ("old_opens", "old_closes", "opens", "closes")
        words = gettext("Changed from {old_opens} to {old_closes}: now {opens} to {closes}.")
        return words.format(**{name: _time(data, name) for name in names})


class OpeningFormatter(StepFormatter):
    """The emails about an opening."""

    label = _("Email about the opening")

    def summary(self, data: dict[str, Any]) -> str:
        return gettext("Opened.")


class ClosingFormatter(StepFormatter):
    """The emails before a closing."""

    label = _("Email before the closing")

    def summary(self, data: dict[str, Any]) -> str:
        return gettext("Closes soon.")


def _time(data: dict[str, Any], name: str) -> str:
    value = data.get(name)
    return zoned(datetime.fromisoformat(value)) if value else gettext("an unknown time")


@hooks.register("before_delete_snippet")
def keep_announced(request: HttpRequest, instances: list[Model]) -> HttpResponse | None:
    """Refuse to delete what the public was told of."""
    ids = [one.pk for one in instances if isinstance(one, Consultation)]
    known = Consultation.objects.announced().filter(pk__in=ids).first()
    if known is None:
        return None
    words = gettext("“{title}” was not deleted because it has been announced.")
    messages.error(request, words.format(title=known.title))
    return redirect(url_name("list"))


@hooks.register("before_bulk_action")
def keep_stage(
    request: HttpRequest, action_type: str, objects: list[Model], action_class_instance: BulkAction
) -> HttpResponse | None:
    """Refuse to publish a plan in bulk while its stage may not change yet."""
    pages = [page for page in objects if isinstance(page, Page)]
    if action_type != "publish" or not pages:
        return None
    chosen = {page.pk for page in pages}
    if action_class_instance.cleaned_form.cleaned_data.get("include_descendants"):
        for page in pages:
            chosen |= set(page.get_descendants().not_live().values_list("pk", flat=True))
    for plan in ActionPlanPage.objects.filter(pk__in=chosen):
        try:
            plan.get_latest_revision_as_object().clean()
        except ValidationError as error:
            # Translators: {reason} is a whole sentence.
            words = gettext("No page was published, because of “{title}”: {reason}")
            reason = " ".join(error.messages)
            messages.error(request, words.format(title=plan.title, reason=reason))
            return redirect("wagtailadmin_explore", plan.get_parent().pk)
    return None
