"""Publish a version of a plan: what would change, a title, what to tell readers, one button."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from comments.fields import LineField, TextField
from core.exceptions import Refused
from plans.admin.users import signed_in
from plans.models import PlanVersion
from plans.pages import ActionPlanPage
from plans.pages.routes.versions import folded
from plans.services import versions

if TYPE_CHECKING:
    from users.models import User

TITLE_LIMIT, NOTE_LIMIT = 60, 3000


class VersionForm(forms.Form):
    """What the version is called, and what readers are told of it."""

    title = LineField(
        label=_("Title"),
        max_length=TITLE_LIMIT,
        help_text=_("Shown to readers beside each comment about this version."),
        error_messages={"required": _("Enter a title, for example Consultation draft 2")},
    )
    note = TextField(
        label=_("What changed"),
        required=False,
        max_length=NOTE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Tell readers in a few sentences. Followers get this text by email."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, plan: ActionPlanPage, *args: Any, **kwargs: Any) -> None:
        self.plan = plan
        super().__init__(*args, **kwargs)

    def clean_title(self) -> str:
        """Refuse a title that is in use: comments name the version they are about."""
        title: str = self.cleaned_data["title"]
        if self.plan.versions.filter(title__iexact=title).exists():
            words = gettext("A version has this title already. Enter another title")
            raise forms.ValidationError(words)
        return title


class PublishVersionView(WagtailAdminTemplateMixin, View):
    """GET shows what would change; POST publishes."""

    template_name = "plans/admin/versions/publish.html"
    page_title = _("Publish version")
    header_icon = "history"
    _show_breadcrumbs = True

    def dispatch(
        self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any
    ) -> HttpResponseBase:
        """Find the plan, for those who may publish it."""
        self.plan = get_object_or_404(ActionPlanPage, pk=pk)
        if not self.plan.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        found = versions.preview(self.plan)
        title = versions.proposed_title(self.plan, found.newest)
        return self._show(found, VersionForm(self.plan, initial={"title": title}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = VersionForm(self.plan, request.POST)
        if twin := self._twin():
            return self._done(twin)
        if not form.is_valid():
            return self._show(versions.preview(self.plan), form, status=422)
        try:
            version = versions.publish(self.plan, by=signed_in(request), **form.cleaned_data)
        except Refused as refused:
            if twin := self._twin():
                return self._done(twin)
            # Translators: {reason} is a whole sentence.
            words = gettext("Nothing was published. {reason}")
            messages.error(request, words.format(reason=refused))
            return self._show(versions.preview(self.plan), form, status=409)
        return self._done(version)

    def _twin(self) -> PlanVersion | None:
        """Return the newest version if this form has made it: the button was pressed twice."""
        newest = self.plan.versions.last()
        if newest is None or newest.published_by_id != self.request.user.pk:
            return None
        title = VersionForm.base_fields["title"].to_python(self.request.POST.get("title", ""))
        if newest.title != title:
            return None
        before = self.plan.versions.filter(number__lt=newest.number).last()
        made = versions.VersionPreview(before, list(newest.passages.all()), [])
        return newest if made.seen == self.request.POST.get("seen") else None

    def _done(self, version: PlanVersion) -> HttpResponse:
        words = gettext("“{title}” published. We are emailing followers of the plan.")
        address = f"{self.plan.url}versions/{version.number}/" if self.plan.url else ""
        button = messages.button(address, gettext("View version"))
        buttons = [button] if address else []
        messages.success(self.request, words.format(title=version.title), buttons=buttons)
        return redirect("wagtailadmin_pages:edit", self.plan.pk)

    def _show(
        self, found: versions.VersionPreview, form: VersionForm, status: int = 200
    ) -> HttpResponse:
        rows = found.rows
        if form.is_bound:
            data = self.request.POST.copy()
            data["seen"] = found.seen
            form.data = data
        else:
            form.initial["seen"] = found.seen
        context = self.get_context_data(
            plan=self.plan,
            found=found,
            form=form,
            refusal=versions.refusal(self.plan, found),
            groups=folded(rows),
            counts=Counter(row.change.value for row in rows),
            moved=sum(row.has_moved for row in rows),
        )
        return self.render_to_response(context, status=status)

    def get_page_subtitle(self) -> str:
        return self.plan.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.plan.pk])
        plan = {"url": edit, "label": self.plan.get_admin_display_title()}
        return [*self.breadcrumbs_items, plan, {"url": "", "label": self.page_title}]


class VersionViewSet(ViewSet):
    """The page for publishing a version. Reached from the plan."""

    name = "plan_versions"
    url_prefix = "plan-versions"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return one page for each plan."""
        return [path("<pk:pk>/", PublishVersionView.as_view(), name="publish")]


@hooks.register("register_admin_viewset")
def add_pages() -> ViewSet:
    """Add the page for each plan."""
    return VersionViewSet()


@hooks.register("register_page_header_buttons")
def header_button(
    page: Page, user: "User", view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Add a link to the menu of a plan's page editor and listing."""
    if page.specific_class is ActionPlanPage and page.permissions_for_user(user).can_publish():
        url = reverse("plan_versions:publish", args=[page.pk])
        yield Button(_("Publish version"), url, icon_name="history", priority=40)
