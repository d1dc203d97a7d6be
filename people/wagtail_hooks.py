"""What people add to the Wagtail admin; their place in its menu is in home.wagtail_hooks."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter
from wagtail.models import ModelLogEntry

from people.admin import slug_redirects  # noqa: F401  registers its hooks
from people.admin.membership_view import membership
from people.affiliation import PERMISSION, may_change
from people.models import Organisation, Person
from people.verification import services

# What the history of a person says: the name of the organisation follows.
LOGGED = (
    (services.ASK, _("Ask to confirm"), _("Asked by email to confirm that they belong to")),
    (services.CONFIRM, _("Confirm"), _("Confirmed by email that they belong to")),
    (services.VERIFY, _("Verify"), _("Verified as a member of")),
    (services.END, _("End verification"), _("No longer a verified member of")),
)


@hooks.register("register_permissions")
def affiliation_permission() -> QuerySet[Permission]:
    """Let administrators give a group the permission to change whom people speak for."""
    return Permission.objects.filter(
        content_type__app_label="people", codename=PERMISSION.partition(".")[2]
    )


class MembershipLogFormatter(LogFormatter):
    """An entry in the history of a person about one of their memberships."""

    def format_message(self, log_entry: ModelLogEntry) -> str:
        return f"{self.message}: {log_entry.data.get('organisation', '')}"


@hooks.register("register_log_actions")
def register_actions(actions: Any) -> None:
    """Name what happens to memberships in Wagtail's log."""
    for action, label, message in LOGGED:
        names = {"label": label, "message": message}
        actions.register_action(action)(type("MembershipAction", (MembershipLogFormatter,), names))


@hooks.register("register_admin_urls")
def membership_urls() -> list[URLPattern]:
    """Add the page on which a membership is verified."""
    return [path("people/membership/<pk:pk>/", membership, name="people_membership")]


@hooks.register("before_delete_snippet")
def keep_affiliations(request: HttpRequest, instances: Sequence[Model]) -> HttpResponse | None:
    """Keep people and organisations that decide whom an account speaks for in comments."""
    ours = (one for one in instances if isinstance(one, Person | Organisation))
    kept = next((one for one in ours if not may_change(one, request.user)), None)
    if kept is None:
        return None
    messages.error(
        request,
        gettext(
            "“{name}” was not deleted, because it decides whom an account on this site speaks for "
            "in comments. Ask an administrator to delete it."
        ).format(name=kept.name),
    )
    return redirect(type(kept).snippet_viewset.get_url_name("list"))


@hooks.register("before_delete_snippet")
def keep_authors(request: HttpRequest, instances: Sequence[Model]) -> HttpResponse | None:
    """Keep people who are named as authors of a page."""
    people = [instance.pk for instance in instances if isinstance(instance, Person)]
    author = Person.objects.filter(pk__in=people, bylines__isnull=False).first()
    if author is not None:
        words = gettext(
            "“{name}” was not deleted, because they are named as an author. Remove them from the "
            "authors of every page first."
        )
        messages.error(request, words.format(name=author.name))
        return redirect(Person.snippet_viewset.get_url_name("list"))
    return None


@hooks.register("before_delete_snippet")
def keep_signatories(request: HttpRequest, instances: Sequence[Model]) -> HttpResponse | None:
    """Keep people and organisations that sign a page, or can be written to about one."""
    for model, is_named in (
        (Person, Q(signatures__isnull=False) | Q(contact_for__isnull=False)),
        (Organisation, Q(signatures__isnull=False)),
    ):
        pks = [instance.pk for instance in instances if isinstance(instance, model)]
        rows: Any = model._default_manager
        named = rows.filter(is_named, pk__in=pks).first() if pks else None
        if named is not None:
            words = gettext(
                "“{name}” was not deleted, because a page names it as signatory or point of "
                "contact. Remove it from those pages first."
            )
            messages.error(request, words.format(name=named))
            return redirect(model.snippet_viewset.get_url_name("list"))
    return None
