"""The page on which a table of contributions is checked and then recorded: all or nothing."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages

from comments.threads.anchors import Part
from core.csv_tables import UnreadableTable, guarded
from plans.admin.contributions.mixins import ConsultationAdminMixin
from plans.admin.offline_import import table, validation
from plans.admin.offline_import.record import review_button
from plans.admin.offline_import.validation import ImportPreview
from plans.admin.users import signed_in
from plans.models import Contribution
from plans.models.choices import Channel
from plans.services.offline_contributions import (
    Entry,
    NotRecorded,
    is_late,
    pages_of,
    record_many,
    refusal,
)

PROBLEMS_SHOWN, ROWS_SHOWN, PLACES_SHOWN, REPEATED_SHOWN = 50, 10, 40, 20
_LIFETIME = 24 * 3600  # seconds


@dataclass(frozen=True)
class PreviewRow:
    """One row as it was understood."""

    number: int
    entry: Entry
    part: Part | None
    is_late: bool


class ContributionTableForm(forms.Form):
    """A file with a table of contributions."""

    file = forms.FileField(
        label=_("CSV file"),
        allow_empty_file=True,
        help_text=_("From any spreadsheet, up to 10,000 rows and 5 megabytes."),
        error_messages={"required": _("Select a file"), "invalid": _("Select a file")},
    )


class ImportView(ConsultationAdminMixin, View):
    """GET shows the form; POST checks a file, and records what was checked if asked to."""

    page_title = _("Import a table")
    template_name = "plans/admin/offline_import/import.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(ContributionTableForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        if sealed := request.POST.get("sealed"):
            return self._record(sealed)
        form = ContributionTableForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            # One byte more than is taken, so that a huge file is not read.
            text, encoding = table.decode(form.cleaned_data["file"].read(table.LARGEST + 1))
            return self._checked(text, encoding=encoding)
        except UnreadableTable as error:
            form.add_error("file", str(error))
            return self._show(form, status=422)

    def _checked(self, text: str, encoding: str = "") -> HttpResponse:
        found = validation.preview(self.consultation, table.read(text))
        sealed = self._seal(text) if found.is_ready else ""
        status = 422 if found.problems else 200
        return self._show(
            ContributionTableForm(), preview=found, sealed=sealed, encoding=encoding, status=status
        )

    @property
    def _salt(self) -> str:
        """Keep what was checked for one consultation from being recorded in another."""
        return f"plans.admin.offline_import {self.consultation.pk}"

    def _seal(self, text: str) -> str:
        """Return the text so that the browser can send it back unchanged.

        Raises:
            UnreadableTable: it is more than a browser may send in a form.
        """
        sealed = signing.dumps(text, salt=self._salt, serializer=_Text, compress=True)
        if len(sealed) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE - 10_000:
            words = gettext("The table is too large. Split it into smaller tables.")
            raise UnreadableTable(words)
        return sealed

    def _record(self, sealed: str) -> HttpResponse:
        try:
            text = signing.loads(sealed, salt=self._salt, max_age=_LIFETIME, serializer=_Text)
        except signing.BadSignature:
            words = gettext("This page was open for too long. Select the file again.")
            messages.error(self.request, words)
            return redirect(self.request.path)
        found = validation.preview(self.consultation, table.read(text))
        if found.problems:
            # The text of the plan has changed since, for instance.
            return self._show(ContributionTableForm(), preview=found, status=422)
        try:
            made = record_many(self.consultation, found.entries, by=signed_in(self.request))
        except NotRecorded as refused:
            messages.error(self.request, str(refused))
            return self._show(ContributionTableForm(), status=422)
        self._tell(made)
        return redirect(self.url_to("board"))

    def _tell(self, made: list[Contribution]) -> None:
        if not made:
            words = gettext("All contributions in this table were already recorded.")
        else:
            words = ngettext(
                "{n} contribution recorded. It is awaiting moderation.",
                "{n} contributions recorded. They are awaiting moderation.",
                len(made),
            ).format(n=number_format(len(made), force_grouping=True))
        messages.success(self.request, words, buttons=review_button(self.request.user))

    def _show(
        self,
        form: forms.Form,
        *,
        preview: ImportPreview | None = None,
        status: int = 200,
        **more: Any,
    ) -> HttpResponse:
        context = self.get_context_data(
            form=form,
            preview=preview,
            refusal=refusal(self.consultation),
            template_url=self.url_to("import_template"),
            passages_url=self.url_to("import_passages"),
            record_url=self.url_to("record"),
            board_url=self.url_to("board"),
            columns=[(table.name_of(name), words) for name, words in _column_words()],
            **(_in_words(preview) if preview else {}),
            **more,
        )
        return self.render_to_response(context, status=status)


def _column_words() -> list[tuple[str, str]]:
    return [
        ("channel", gettext("Required. Workshop, post, email or other.")),
        ("received_on", gettext("Required. For example, 2026-03-31 or 31/03/2026.")),
        (
            "page",
            gettext("Title, number or web address of a commitment; empty for the plan."),
        ),
        ("passage", gettext("Its name from the list of passages, or its first words.")),
        ("text", gettext("Required. Use their own words.")),
        ("full_name", gettext("Shown to colleagues only, unless the name may be published.")),
        ("organisation_name", gettext("Leave empty if they spoke for themselves.")),
        (
            "publish_as",
            gettext(
                "Name, organisation or anonymous: what they agreed to. Leave empty for anonymous. "
                "A column “Name may be published” with yes or no is understood as well."
            ),
        ),
        ("email", gettext("Used only to email the response. Never shown.")),
    ]


def _in_words(preview: ImportPreview) -> dict[str, Any]:
    """Return what the page shows of an ImportPreview, in bounded lists."""
    problems, places, repeated = preview.problems_by_words, preview.places, preview.repeated
    return {
        "problems": problems[:PROBLEMS_SHOWN],
        "more_problems": len(problems[PROBLEMS_SHOWN:]),
        "places": places[:PLACES_SHOWN],
        "more_places": len(places[PLACES_SHOWN:]),
        "repeated": repeated[:REPEATED_SHOWN],
        "more_repeated": len(repeated[REPEATED_SHOWN:]),
        "first_rows": [_row_in_words(preview, *one) for one in preview.new[:ROWS_SHOWN]],
    }


def _row_in_words(preview: ImportPreview, number: int, entry: Entry) -> PreviewRow:
    return PreviewRow(
        number=number,
        entry=entry,
        part=entry.page.find_part(entry.anchor) if entry.page else None,
        is_late=entry.received_on is not None and is_late(preview.consultation, entry.received_on),
    )


class _Text:
    """Keeps text as it is where a signature expects JSON."""

    def dumps(self, text: str) -> bytes:
        return text.encode()

    def loads(self, data: bytes) -> str:
        return data.decode()


class TemplateView(ConsultationAdminMixin, View):
    """A table with the headings and one row as an example."""

    def get(self, request: HttpRequest) -> HttpResponse:
        plan = self.consultation.plan
        passage = next((part.text for part in plan.comment_parts.values() if part.text), "")
        row = {
            "channel": str(Channel.WORKSHOP.label),
            "received_on": self.consultation.opens_at.date(),
            "page": plan.title,
            "passage": " ".join(passage.split()[:8]),
            "text": validation.example(),
            "full_name": gettext("Ama Example"),
            "organisation_name": "",
            "publish_as": pgettext("what may be published", "anonymous"),
            "email": "ama@example.org",
        }
        return _table("contributions", [table.name_of(name) for name in row], [row.values()])


class PassagesView(ConsultationAdminMixin, View):
    """All passages with their names, to be copied into a table."""

    def get(self, request: HttpRequest) -> HttpResponse:
        headings = [gettext("Page"), gettext("Passage"), gettext("Heading"), gettext("Text")]
        rows = [
            (page.title, part.anchor, part.heading and gettext(part.heading), part.text)
            for page in pages_of(self.consultation)
            for part in page.comment_parts.values()
        ]
        return _table("passages", headings, rows)


def _table(name: str, headings: Iterable[str], rows: Iterable[Iterable[object]]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    # Without it some spreadsheets take the file for another encoding.
    response.write("\N{BYTE ORDER MARK}")
    writer = csv.writer(response)
    writer.writerow(headings)
    writer.writerows([guarded(str(cell)) for cell in row] for row in rows)
    return response
