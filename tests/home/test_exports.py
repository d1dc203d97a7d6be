"""No table that can be downloaded from the admin has a cell that a spreadsheet would run."""

import csv
import io
import unicodedata

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.log_actions import log
from wagtail.models import Page

from comments.models import BlockedSender, PhraseRule, PublicComment
from comments.models.status import ModerationStatus
from comments.submission import services
from people.models import Membership, Organisation, Person
from tests.support.factories import ConsultationFactory

pytestmark = pytest.mark.django_db

# Full-width, behind a space that nobody sees.
FORMULA = "\u200b＝HYPERLINK(A1)"  # noqa: RUF001
# What Wagtail itself can give out, and what this site adds: more may come, none may go unseen.
KNOWN = {
    "contributions:board",
    "moderation_report:index",
    "progress_reports:index",
    "wagtailadmin_reports:aging_pages",
    "wagtailadmin_reports:locked_pages",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:workflow",
    "wagtailadmin_reports:workflow_tasks",
    "wagtailredirects:index",
    "wagtailsnippets_comments_blockedsender:list",
    "wagtailsnippets_comments_phraserule:list",
    "wagtailsnippets_comments_publiccomment:list",
}


def exports(patterns=None, space=""):
    """Names of the addresses in the admin whose view can give out a table."""
    for pattern in patterns or get_resolver().url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = ":".join(filter(None, (space, getattr(pattern, "namespace", None))))
            yield from exports(pattern.url_patterns, inner)
            continue
        view = getattr(pattern.callback, "view_class", None)
        if view and issubclass(view, SpreadsheetExportMixin) and pattern.name:
            columns = pattern.callback.view_initkwargs.get("list_export", view.list_export)
            if columns:
                yield f"{space}:{pattern.name}" if space else pattern.name


def address_of(name, consultation):
    try:
        return reverse(name)
    except NoReverseMatch:
        return reverse(name, args=[consultation.pk])


@pytest.fixture
def consultation(network, admin_user):
    """Hostile words wherever somebody can write some."""
    consultation = ConsultationFactory(plan=network.plan, prefix="NAP6")
    for page in (network.post, network.plan):
        comment = services.confirm_comment(
            services.submit_comment(
                services.NewComment(page, name="Ann", email="ann@example.org", text="Words")
            )
        )
        services.decide(comment, ModerationStatus.PUBLISHED, by=None)
    PublicComment.objects.update(comment=FORMULA, full_name=FORMULA, user_name=FORMULA)
    PhraseRule.objects.create(phrase=FORMULA, points=5)
    BlockedSender.objects.create(sender="evil.example", note=FORMULA)
    body = Organisation.objects.create(name=FORMULA)
    person = Person.objects.create(name=FORMULA)
    Membership.objects.create(person=person, organisation=body, job_title=FORMULA)
    admin_user.first_name, admin_user.last_name = FORMULA, ""
    admin_user.save()
    log(instance=network.post, action="wagtail.edit", user=admin_user, title=FORMULA)
    Page.objects.filter(depth__gt=1).update(
        title=FORMULA, draft_title=FORMULA, locked=True, locked_by=admin_user
    )
    return consultation


def test_all_known_exports_are_found():
    assert set(exports()) >= KNOWN


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_cell_is_a_formula(admin_client, consultation, kind):
    seen = set()
    for name in sorted(set(exports())):
        response = admin_client.get(address_of(name, consultation), {"export": kind})
        if not response.has_header("Content-Disposition"):
            # A view that builds on a list without giving it out.
            assert name not in KNOWN, name
            continue
        for cell in cells(b"".join(response.streaming_content), kind):
            if "HYPERLINK" in cell:
                seen.add(name)
            first = unicodedata.normalize("NFKC", cell.lstrip("\u200b \t\r\n"))[:1]
            assert first not in set("=+-@"), (name, cell)
    assert {name for name in seen if not name.endswith("_results")} >= {
        "contributions:board",
        "wagtailadmin_reports:locked_pages",
        "wagtailadmin_reports:site_history",
        "wagtailsnippets_comments_blockedsender:list",
        "wagtailsnippets_comments_phraserule:list",
        "wagtailsnippets_comments_publiccomment:list",
    }


def cells(content, kind):
    if kind == "csv":
        rows = csv.reader(io.StringIO(content.decode()))
        return [cell for row in rows for cell in row]
    sheet = load_workbook(io.BytesIO(content)).active
    return [str(cell.value or "") for row in sheet.iter_rows() for cell in row]
