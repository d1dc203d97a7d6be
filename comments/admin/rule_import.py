"""The page on which a table of rules is checked and then imported."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from comments.admin import rule_tables
from comments.moderation.permissions import signed_in
from core.csv_tables import UnreadableTable, decode_table


class RuleTableForm(forms.Form):
    """A file, or the table itself in a text field where it can be corrected on the spot."""

    file = forms.FileField(
        label=_("CSV file"),
        required=False,
        allow_empty_file=True,
        help_text=_("Separated by commas, semicolons or tabs."),
    )
    table = forms.CharField(
        label=_("Or paste the lines here"),
        required=False,
        strip=False,
        max_length=rule_tables.LARGEST,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        """Give the file or the lines, as text in `table`; the file if both were sent."""
        cleaned = super().clean() or {}
        upload = cleaned.get("file")
        if upload:
            try:
                # One byte more than the limit, so that a huge file is not read.
                data = upload.read(rule_tables.LARGEST + 1)
                cleaned["table"], _encoding = decode_table(data, most_bytes=rule_tables.LARGEST)
            except UnreadableTable as error:
                self.add_error("file", str(error))
        elif not cleaned.get("table", "").strip() and "table" not in self.errors:
            self.add_error("file", _("Select a file or paste the lines"))
        return cleaned


class RuleImportView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """GET shows the form; POST checks a table and, if asked to, imports all of it or nothing."""

    actions = ("add", "change")
    template_name = "comments/admin/rule_import.html"
    model: Any = None
    table: rule_tables.RuleTable = None  # type: ignore[assignment]  # given by the viewset
    index_url_name: str = ""
    import_url_name: str = ""
    header_icon = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not all(self.user_has_permission(action) for action in self.actions):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(RuleTableForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = RuleTableForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._show(form, status=422)
        text = form.cleaned_data["table"]
        preview = rule_tables.preview(self.table, text)
        if "import" in request.POST and not form.cleaned_data["file"] and preview.is_ready:
            try:
                rule_tables.import_rules(preview, by=signed_in(request))
            except IntegrityError:
                messages.error(
                    request,
                    gettext("Someone else changed the list at the same time. Check it again."),
                )
            else:
                messages.success(request, _what_was_done(preview))
                return redirect(self.index_url_name)
        # The table is shown in the text field, where it can be corrected and is sent from.
        return self._show(
            RuleTableForm(initial={"table": text}),
            preview=preview,
            status=422 if preview.is_refused else 200,
        )

    def _show(
        self,
        form: RuleTableForm,
        *,
        preview: rule_tables.RuleImportPreview | None = None,
        status: int = 200,
    ) -> HttpResponse:
        context = self.get_context_data(
            form=form,
            preview=preview,
            headings=[names[0] for names in self.table.headings.values()],
            cancel_url=reverse(self.index_url_name),
        )
        return self.render_to_response(context, status=status)

    def get_page_title(self) -> str:
        return gettext("Import {rules}").format(rules=self.model._meta.verbose_name_plural)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {
                "url": reverse(self.index_url_name),
                "label": self.model._meta.verbose_name_plural.capitalize(),
            },
            {"url": "", "label": self.get_page_title()},
        ]


def _what_was_done(preview: rule_tables.RuleImportPreview) -> str:
    new = ngettext("{count} entry added.", "{count} entries added.", len(preview.new))
    changed = ngettext("{count} entry changed.", "{count} entries changed.", len(preview.changed))
    return " ".join(
        text.format(count=len(entries))
        for text, entries in ((new, preview.new), (changed, preview.changed))
        if entries
    )
