"""The page on which a table of rules is checked and then taken in."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from comments.admin import rule_tables


class TableForm(forms.Form):
    """A file, or the table itself in a text field where it can be corrected on the spot."""

    file = forms.FileField(
        label=_("CSV file"),
        required=False,
        allow_empty_file=True,
        help_text=_("As saved by any spreadsheet: commas, semicolons or tabs."),
    )
    table = forms.CharField(
        label=_("Or paste the lines here"),
        required=False,
        strip=False,
        max_length=rule_tables.LARGEST,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )

    def clean(self):
        """Whichever was given, as text in `table`; the file if both were."""
        cleaned = super().clean()
        upload = cleaned.get("file")
        if upload:
            try:
                # One byte more than is taken, so that a huge file is not read.
                cleaned["table"] = rule_tables.decode(upload.read(rule_tables.LARGEST + 1))
            except rule_tables.Unreadable as error:
                self.add_error("file", str(error))
        elif not cleaned.get("table", "").strip() and "table" not in self.errors:
            self.add_error("file", _("Choose a file or paste some lines"))
        return cleaned


class RuleImportView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """GET shows the form; POST checks a table and, if asked to, takes it in: all or nothing."""

    actions = ("add", "change")
    template_name = "comments/admin/rule_import.html"
    model = None
    sheet = None
    index_url_name = None
    import_url_name = None
    header_icon = ""

    def dispatch(self, request, *args, **kwargs):
        if not all(self.user_has_permission(action) for action in self.actions):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return self._show(TableForm())

    def post(self, request):
        form = TableForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._show(form, status=422)
        table = form.cleaned_data["table"]
        plan = rule_tables.plan(self.sheet, table)
        if "import" in request.POST and not form.cleaned_data["file"] and plan.is_ready:
            try:
                rule_tables.carry_out(plan, by=request.user)
            except IntegrityError:
                messages.error(
                    request,
                    gettext("Somebody has changed the list at the same time. Check it again."),
                )
            else:
                messages.success(request, _what_was_done(plan))
                return redirect(self.index_url_name)
        # The table is shown in the text field, where it can be corrected and is sent from.
        return self._show(
            TableForm(initial={"table": table}), plan=plan, status=422 if plan.problems else 200
        )

    def _show(self, form, *, plan=None, status=200):
        context = self.get_context_data(
            form=form,
            plan=plan,
            headings=[names[0] for names in self.sheet.headings.values()],
            cancel_url=reverse(self.index_url_name),
        )
        return self.render_to_response(context, status=status)

    def get_page_title(self):
        return gettext("Import {rules}").format(rules=self.model._meta.verbose_name_plural)

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {
                "url": reverse(self.index_url_name),
                "label": self.model._meta.verbose_name_plural.capitalize(),
            },
            {"url": "", "label": self.get_page_title()},
        ]


def _what_was_done(plan):
    new = ngettext("{count} new entry", "{count} new entries", len(plan.new))
    changed = ngettext("{count} changed", "{count} changed", len(plan.changed))
    return gettext("Imported: {new}, {changed}.").format(
        new=new.format(count=len(plan.new)), changed=changed.format(count=len(plan.changed))
    )
