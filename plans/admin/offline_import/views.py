"""The page on which a table of contributions is checked and then recorded: all or nothing."""

import csv

from django import forms
from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages

from core.csv_tables import guarded
from plans.admin.contributions.mixins import Room
from plans.admin.offline_import import table, validation
from plans.admin.offline_import.record import review_button
from plans.models.choices import Channel
from plans.services.offline_contributions import (
    NotRecorded,
    is_late,
    pages_of,
    record_many,
    refusal,
)

PROBLEMS_SHOWN, ROWS_SHOWN, PLACES_SHOWN, REPEATED_SHOWN = 50, 10, 40, 20
_LIFETIME = 24 * 3600  # seconds


class TableForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=_("CSV file"),
        allow_empty_file=True,
        help_text=_("As saved by any spreadsheet; at most 10,000 rows and 5 megabytes."),
        error_messages={"required": _("Choose a file"), "invalid": _("Choose a file")},
    )


class ImportView(Room, View):
    """GET shows the form; POST checks a file, and records what was checked if asked to."""

    page_title = _("Import a table")
    template_name = "plans/admin/recording/import.html"

    def get(self, request):
        return self._show(TableForm())

    def post(self, request):
        if sealed := request.POST.get("sealed"):
            return self._record(sealed)
        form = TableForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            # One byte more than is taken, so that a huge file is not read.
            text, encoding = table.decode(form.cleaned_data["file"].read(table.LARGEST + 1))
            return self._checked(text, encoding=encoding)
        except table.Unreadable as error:
            form.add_error("file", str(error))
            return self._show(form, status=422)

    def _checked(self, text, encoding=""):
        found = validation.check(self.consultation, table.read(text))
        sealed = self._seal(text) if found.is_ready else ""
        status = 422 if found.problems else 200
        return self._show(TableForm(), check=found, sealed=sealed, encoding=encoding, status=status)

    @property
    def _salt(self):
        """What was checked for one consultation is not recorded in another."""
        return f"plans.admin.offline_import {self.consultation.pk}"

    def _seal(self, text):
        """The text so that the browser can send it back unchanged.

        Raises:
            table.Unreadable: it is more than a browser may send in a form.
        """
        sealed = signing.dumps(text, salt=self._salt, serializer=_Text, compress=True)
        if len(sealed) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE - 10_000:
            words = gettext("The table is too large to be taken in one go. Split it.")
            raise table.Unreadable(words)
        return sealed

    def _record(self, sealed):
        try:
            text = signing.loads(sealed, salt=self._salt, max_age=_LIFETIME, serializer=_Text)
        except signing.BadSignature:
            words = gettext("This page was open for too long. Choose the file again.")
            messages.error(self.request, words)
            return redirect(self.request.path)
        found = validation.check(self.consultation, table.read(text))
        if found.problems:
            # The text of the plan has changed since, for instance.
            return self._show(TableForm(), check=found, status=422)
        try:
            made = record_many(self.consultation, found.entries, by=self.request.user)
        except NotRecorded as refused:
            messages.error(self.request, str(refused))
            return self._show(TableForm(), status=422)
        self._tell(made)
        return redirect(self.address("board"))

    def _tell(self, made):
        if not made:
            words = gettext("Everything in this table was recorded before.")
        else:
            words = ngettext(
                "{n} contribution recorded. It waits for the moderators.",
                "{n} contributions recorded. They wait for the moderators.",
                len(made),
            ).format(n=len(made))
        messages.success(self.request, words, buttons=review_button(self.request.user))

    def _show(self, form, *, check=None, status=200, **more):
        context = self.get_context_data(
            form=form,
            check=check,
            refusal=refusal(self.consultation),
            template_url=self.address("import_template"),
            passages_url=self.address("import_passages"),
            record_url=self.address("record"),
            board_url=self.address("board"),
            columns=[(table.name_of(name), words) for name, words in _column_words()],
            **(_in_words(check) if check else {}),
            **more,
        )
        return self.render_to_response(context, status=status)


def _column_words():
    return [
        ("channel", gettext("Workshop, letter, mail or other. Needed.")),
        ("received_on", gettext("Such as 2026-03-31, or with the day first. Needed.")),
        ("page", gettext("Title, number or address; left empty, it is the plan.")),
        ("passage", gettext("Its address from the list of passages, or how it begins.")),
        ("text", gettext("The words as they were said. Needed.")),
        ("contributor", gettext("For colleagues only, unless the name may be published.")),
        ("organisation", gettext("Treated like the name.")),
        ("may_publish_name", gettext("Yes or no; left empty, it is no.")),
        ("email", gettext("Only to send the answer; never shown.")),
    ]


def _in_words(check):
    """What the page shows of a Check, in bounded lists."""
    problems, places, repeated = check.problems_by_words, check.places, check.repeated
    return {
        "problems": problems[:PROBLEMS_SHOWN],
        "more_problems": len(problems[PROBLEMS_SHOWN:]),
        "places": places[:PLACES_SHOWN],
        "more_places": len(places[PLACES_SHOWN:]),
        "repeated": repeated[:REPEATED_SHOWN],
        "more_repeated": len(repeated[REPEATED_SHOWN:]),
        "first_rows": [_row_in_words(check, *one) for one in check.new[:ROWS_SHOWN]],
    }


def _row_in_words(check, number, entry):
    return {
        "number": number,
        "entry": entry,
        "part": entry.page.comment_parts.get(entry.anchor),
        "is_late": is_late(check.consultation, entry.received_on),
    }


class _Text:
    """Keeps text as it is where a signature expects JSON."""

    def dumps(self, text):
        return text.encode()

    def loads(self, data):
        return data.decode()


class TemplateView(Room, View):
    """A table with the headings and one row as an example."""

    def get(self, request):
        plan = self.consultation.plan
        passage = next((part.text for part in plan.comment_parts.values() if part.text), "")
        row = {
            "channel": Channel.WORKSHOP.label,
            "received_on": self.consultation.opens_at.date(),
            "page": plan.title,
            "passage": " ".join(passage.split()[:8]),
            "text": validation.example(),
            "contributor": gettext("Ama Example"),
            "organisation": "",
            "may_publish_name": gettext("no"),
            "email": "ama@example.org",
        }
        return _table("contributions", [table.name_of(name) for name in row], [row.values()])


class PassagesView(Room, View):
    """All passages with their addresses, to be copied into a table."""

    def get(self, request):
        headings = [gettext("Page"), gettext("Passage"), gettext("Heading"), gettext("Words")]
        rows = [
            (page.title, part.anchor, part.heading, part.text)
            for page in pages_of(self.consultation)
            for part in page.comment_parts.values()
        ]
        return _table("passages", headings, rows)


def _table(name, headings, rows):
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    # Without it some spreadsheets take the file for another encoding.
    response.write("\N{BYTE ORDER MARK}")
    writer = csv.writer(response)
    writer.writerow(headings)
    writer.writerows([guarded(str(cell)) for cell in row] for row in rows)
    return response
