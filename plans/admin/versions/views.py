"""Publishing a version of a plan: what would change, a title, what to tell readers, one button."""

from collections import Counter

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button

from comments.fields import LineField, TextField
from plans.pages import ActionPlanPage
from plans.pages.routes.versions import folded
from plans.services import versions

TITLE_LIMIT, NOTE_LIMIT = 60, 3000


class VersionForm(forms.Form):
    """What the version is called, and what readers are told of it."""

    title = LineField(
        label=_("Title"),
        max_length=TITLE_LIMIT,
        help_text=_("Readers see it beside each comment that is written about this text."),
        error_messages={"required": _("Enter a title, such as Draft 2")},
    )
    note = TextField(
        label=_("What changed"),
        required=False,
        max_length=NOTE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For readers, in a few sentences. It goes into the mail to those who follow."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, plan, *args, **kwargs):
        self.plan = plan
        super().__init__(*args, **kwargs)

    def clean_title(self):
        """Comments name the version they are about, so no two have the same name."""
        title = self.cleaned_data["title"]
        if self.plan.versions.filter(title__iexact=title).exists():
            words = gettext("There is a version with this title already. Choose another")
            raise forms.ValidationError(words)
        return title


class PublishView(WagtailAdminTemplateMixin, View):
    """GET shows what would change; POST publishes."""

    template_name = "plans/admin/versions/publish.html"
    page_title = _("Publish a version")
    header_icon = "history"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, number, **kwargs):
        """Find the plan, for those who may publish it."""
        self.plan = get_object_or_404(ActionPlanPage, pk=number)
        if not self.plan.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        found = versions.outlook(self.plan)
        title = versions.proposed_title(self.plan, found.newest)
        return self._show(found, VersionForm(self.plan, initial={"title": title}))

    def post(self, request):
        form = VersionForm(self.plan, request.POST)
        if twin := self._twin():
            return self._done(twin)
        if not form.is_valid():
            return self._show(versions.outlook(self.plan), form, status=422)
        try:
            version = versions.publish(self.plan, by=request.user, **form.cleaned_data)
        except versions.Refused as refused:
            if twin := self._twin():
                return self._done(twin)
            messages.error(request, gettext("Nothing was published. {}").format(refused))
            return self._show(versions.outlook(self.plan), form, status=409)
        return self._done(version)

    def _twin(self):
        """The newest version if this very form has made it: the button was pressed twice."""
        newest = self.plan.versions.last()
        by_me = newest is not None and newest.published_by_id == self.request.user.pk
        title = VersionForm.base_fields["title"].to_python(self.request.POST.get("title", ""))
        if not (by_me and newest.title == title):
            return None
        before = self.plan.versions.filter(number__lt=newest.number).last()
        made = versions.Outlook(before, list(newest.passages.all()), [])
        return newest if made.seen == self.request.POST.get("seen") else None

    def _done(self, version):
        words = gettext("“{title}” is published. Those who follow the plan are told by mail.")
        address = f"{self.plan.url}versions/{version.number}/" if self.plan.url else ""
        button = messages.button(address, gettext("View it"))
        buttons = [button] if address else []
        messages.success(self.request, words.format(title=version.title), buttons=buttons)
        return redirect("wagtailadmin_pages:edit", self.plan.pk)

    def _show(self, found, form, status=200):
        rows = found.rows
        if form.is_bound:
            form.data = form.data.copy()
            form.data["seen"] = found.seen
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

    def get_page_subtitle(self):
        return self.plan.title

    def get_breadcrumbs_items(self):
        edit = reverse("wagtailadmin_pages:edit", args=[self.plan.pk])
        plan = {"url": edit, "label": self.plan.get_admin_display_title()}
        return [*self.breadcrumbs_items, plan, {"url": "", "label": self.page_title}]


class VersionViewSet(ViewSet):
    """The page for publishing a version. Reached from the plan."""

    name = "plan_versions"
    url_prefix = "plan-versions"

    def get_urlpatterns(self):
        """One page for each plan."""
        return [path("<pk:number>/", PublishView.as_view(), name="publish")]


@hooks.register("register_admin_viewset")
def add_pages():
    """For each plan."""
    return VersionViewSet()


@hooks.register("register_page_header_buttons")
def header_button(page, user, view_name, next_url=None):
    """In the menu of a plan's page editor and listing."""
    if page.specific_class is ActionPlanPage and page.permissions_for_user(user).can_publish():
        url = reverse("plan_versions:publish", args=[page.pk])
        yield Button(_("Publish a version"), url, icon_name="history", priority=40)
