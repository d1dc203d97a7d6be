"""Reporting progress in the admin: who may, in which voice, and that what was filed stays."""

import csv
import io
import uuid
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import PageLogEntry

from plans.models import Evidence, ProgressReport
from plans.models.choices import Assessor
from plans.models.progress import Unchangeable
from plans.services import progress_reports
from tests.support.factories import (
    ActionPlanPageFactory,
    CommitmentPageFactory,
    MilestoneFactory,
    OrganisationFactory,
    ProgressReportFactory,
    UserFactory,
)

LIST = reverse("progress_reports:index")
CHOOSE = reverse("progress_reports:choose")


@pytest.fixture
def reporter(groups, client):
    """Somebody who may report for the government and nothing else, signed in with `client`."""
    user = UserFactory(username="reporter", first_name="Ana", groups=["Government reporters"])
    client.force_login(user)
    return user


@pytest.fixture
def reviewer(groups, client):
    """Somebody who may assess for civil society and nothing else, signed in with `client`."""
    user = UserFactory(username="reviewer", groups=["Civil society reviewers"])
    client.force_login(user)
    return user


@pytest.fixture
def milestone(network):
    return MilestoneFactory(page=network.commitment, title="A register is online")


def address(network, voice="government"):
    return reverse("progress_reports:create", args=[network.commitment.pk, voice])


def filled(**changes):
    """What a browser sends: the form with its two rows for evidence."""
    empty = {
        f"evidence-{n}-{name}": "" for n in (0, 1) for name in ("title", "url", "document", "dated")
    }
    return (
        {
            "milestone": "",
            "rating": "status:in_progress",
            "reported_on": "2026-03-31",
            "author": "Cabinet Office",
            "organisation": "",
            "text": "The first half is done.",
            "submission_key": uuid.uuid4().hex,
            "evidence-TOTAL_FORMS": "2",
            "evidence-INITIAL_FORMS": "0",
        }
        | empty
        | changes
    )


def errors(response):
    page = BeautifulSoup(response.content, "html.parser")
    return [" ".join(found.get_text().split()) for found in page.select(".error-message")]


def test_a_reporter_without_rights_to_pages_finds_the_way(client, network, reporter):
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert LIST in home
    page = BeautifulSoup(client.get(LIST).content, "html.parser")
    assert page.find("a", href=CHOOSE)
    response = client.get(CHOOSE)
    assert network.commitment.title in response.content.decode()
    response = client.get(CHOOSE, {"commitment": network.commitment.pk})
    assert response.url == address(network)
    assert client.get(response.url).status_code == 200


def test_a_report_is_on_the_page_of_the_commitment(client, network, milestone, reporter):
    body = OrganisationFactory(name="The Treasury")
    data = filled(
        milestone=milestone.pk,
        organisation=body.pk,
        **{
            "evidence-0-title": "The register",
            "evidence-0-url": "https://register.example.org/",
            "evidence-0-dated": "2026-03-01",
            "evidence-1-title": "A letter",
            "evidence-1-document": SimpleUploadedFile("letter.pdf", b"%PDF-1.4"),
        },
    )
    response = client.post(address(network), data, follow=True)
    assert "Progress report published" in response.content.decode()
    report = ProgressReport.objects.get()
    assert report.recorded_by == reporter
    page = client.get(network.commitment.url).content.decode()
    for words in (
        milestone.title,
        "In progress",
        "31 March 2026",
        "Cabinet Office",
        "The Treasury",
        "The first half is done.",
        "https://register.example.org/",
        get_document_model().objects.get().url,
    ):
        assert words in page
    entry = PageLogEntry.objects.get(action=progress_reports.ACTION)
    assert entry.message == f"Government, {milestone.title}: In progress"


def test_pressing_twice_files_one_report(client, network, reporter):
    data = filled(
        **{
            "evidence-0-title": "A letter",
            "evidence-0-document": SimpleUploadedFile("letter.pdf", b"%PDF-1.4"),
        }
    )
    assert client.post(address(network), data).status_code == 302
    data["evidence-0-document"] = SimpleUploadedFile("letter.pdf", b"%PDF-1.4")
    assert client.post(address(network), data).status_code == 302
    assert ProgressReport.objects.count() == 1
    assert Evidence.objects.count() == get_document_model().objects.count() == 1


def test_the_faster_half_of_a_double_click_wins(network, monkeypatch):
    key = uuid.uuid4()
    given = {
        "voice": Assessor.IRM,
        "indicator": "completion",
        "value": "limited",
        "reported_on": timezone.localdate(),
        "author": "A reviewer",
        "by": None,
        "key": key,
    }
    first = progress_reports.file(network.commitment, **given)
    answers = iter([None, first])
    monkeypatch.setattr(progress_reports, "filed", lambda key: next(answers))
    assert progress_reports.file(network.commitment, **given) == first
    assert ProgressReport.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"rating": ""}, "Select a rating"),
        ({"rating": "completion:complete"}, "Select a valid choice"),
        ({"rating": "opened"}, "Select a valid choice"),
        ({"milestone": "999"}, "This milestone no longer exists"),
        ({"milestone": "x"}, "This milestone no longer exists"),
        ({"reported_on": "soon"}, "Enter a date"),
        ({"reported_on": "2999-01-01"}, "The date must be today or in the past"),
        ({"author": " "}, "Enter the author"),
        ({"author": "x" * 121}, "at most 120 characters"),
        ({"organisation": "999"}, "This organisation no longer exists"),
        ({"text": "x" * 5001}, "at most 5000 characters"),
        ({"evidence-0-title": "Minutes"}, "Enter a web address or select a file"),
        ({"evidence-0-url": "https://example.org"}, "Enter a title for this evidence"),
        ({"evidence-0-title": "M", "evidence-0-url": "no address"}, "begins with https://"),
        ({"evidence-0-title": "M", "evidence-0-url": "javascript:x"}, "begins with https://"),
        ({"evidence-0-dated": "x", "evidence-0-title": "M"}, "Enter a date"),
        (
            {"evidence-0-dated": "2099-01-01", "evidence-0-title": "M"},
            "The date must be today or in the past",
        ),
        ({"evidence-TOTAL_FORMS": "21"}, "20"),
        ({"evidence-TOTAL_FORMS": ""}, "ManagementForm"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    client, network, reporter, changes, words
):
    response = client.post(address(network), filled(**{"text": "Typed with care"} | changes))
    assert response.status_code == 422
    assert any(words in error for error in errors(response)), errors(response)
    if "text" not in changes:
        assert "Typed with care" in response.content.decode()
    assert not ProgressReport.objects.exists()


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (SimpleUploadedFile("run.exe", b"MZ"), "The file must be one of these types"),
        (SimpleUploadedFile("page.html", b"<script>"), "The file must be one of these types"),
        (SimpleUploadedFile("empty.pdf", b""), "empty"),
    ],
)
def test_a_file_that_the_site_does_not_publish_is_refused(client, network, reporter, file, words):
    data = filled(**{"evidence-0-title": "A file", "evidence-0-document": file})
    response = client.post(address(network), data)
    assert response.status_code == 422
    assert any(words in error for error in errors(response))
    assert not get_document_model().objects.exists()


def test_a_file_that_is_too_large_is_refused(client, network, reporter, monkeypatch):
    monkeypatch.setattr("plans.admin.progress.forms.LARGEST_FILE", 5)
    file = SimpleUploadedFile("long.pdf", b"%PDF-1.4")
    data = filled(**{"evidence-0-title": "A file", "evidence-0-document": file})
    response = client.post(address(network), data)
    assert any("The file must be smaller than" in error for error in errors(response))


def test_what_is_asked_of_the_whole_is_not_said_of_a_milestone(client, network, milestone, groups):
    user = UserFactory(groups=["Editors"])
    client.force_login(user)
    data = filled(milestone=milestone.pk, rating="potential:modest")
    response = client.post(address(network, "irm"), data)
    assert response.status_code == 422
    assert any("about the commitment as a whole" in error for error in errors(response))
    assert client.post(address(network, "irm"), data | {"milestone": ""}).status_code == 302


def test_a_milestone_of_another_commitment_is_no_choice(client, network, reporter):
    other = MilestoneFactory(page=CommitmentPageFactory(parent=network.plan))
    response = client.post(address(network), filled(milestone=other.pk))
    assert response.status_code == 422


@pytest.mark.parametrize("voice", ["civil_society", "irm"])
def test_nobody_reports_in_the_voice_of_others(client, network, reporter, voice):
    url = address(network, voice)
    # The admin sends those whom it refuses to its front page, with words.
    for response in (client.get(url), client.post(url, filled(rating="completion:complete"))):
        assert response.url == reverse("wagtailadmin_home")
    with pytest.raises(PermissionDenied):
        progress_reports.file(
            network.commitment,
            voice=Assessor(voice),
            indicator="completion",
            value="complete",
            reported_on=timezone.localdate(),
            author="Somebody",
            by=reporter,
        )
    assert not ProgressReport.objects.exists()


def test_a_reviewer_has_the_scales_of_civil_society(client, network, reviewer):
    page = BeautifulSoup(client.get(address(network, "civil_society")).content, "html.parser")
    labels = [group["label"] for group in page.select("#id_rating optgroup")]
    assert labels == [
        "Completion (2020 method)",
        "Did it open government? (2014 method, whole commitment)",
    ]


def test_strangers_and_moderators_are_sent_away(client, network, moderator_client):
    for url in (LIST, CHOOSE, address(network)):
        assert client.get(url).status_code == 302
        assert moderator_client.get(url).url == reverse("wagtailadmin_home")
    home = moderator_client.get(reverse("wagtailadmin_home")).content.decode()
    assert LIST not in home


def test_who_may_only_report_finds_the_list_too(client, network, groups):
    user = UserFactory()
    user.user_permissions.add(
        *Permission.objects.filter(codename__in=("access_admin", "report_irm"))
    )
    client.force_login(user)
    assert LIST in client.get(reverse("wagtailadmin_home")).content.decode()
    assert client.get(LIST).status_code == 200
    response = client.post(address(network, "irm"), filled(rating="completion:limited"))
    assert client.get(response.url).status_code == 200


def test_an_unknown_voice_or_commitment_is_not_found(client, network, reporter):
    assert client.get(address(network, "nobody")).status_code == 404
    gone = reverse("progress_reports:create", args=[10**17, "government"])
    assert client.get(gone).status_code == 404


def test_who_has_several_voices_chooses_one(client, network, groups):
    client.force_login(UserFactory(groups=["Government reporters", "Editors"]))
    here = {"commitment": network.commitment.pk}
    response = client.get(CHOOSE, here)
    assert response.status_code == 200
    assert not errors(response)
    response = client.get(CHOOSE, here | {"assessor": ""})
    assert errors(response) == ["Select who reports"]
    assert client.get(CHOOSE, here | {"assessor": "irm"}).url == address(network, "irm")
    assert errors(client.get(CHOOSE, here | {"assessor": "civil_society"}))
    assert errors(client.get(CHOOSE, {"commitment": "x"}))


def test_the_page_of_a_commitment_in_the_admin_leads_to_the_form(
    client, network, groups, editor_client
):
    def buttons(page):
        html = editor_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content
        return f"{CHOOSE}?commitment={page.pk}" in html.decode()

    assert buttons(network.commitment)
    assert not buttons(network.plan)


def test_the_form_proposes_what_was_said_last(client, network, reporter):
    body = OrganisationFactory()
    client.post(address(network), filled(author="Ana Ruiz", organisation=body.pk))
    page = BeautifulSoup(client.get(address(network)).content, "html.parser")
    assert page.find(id="id_author")["value"] == "Ana Ruiz"
    assert page.select_one("#id_organisation option[selected]")["value"] == str(body.pk)
    assert page.find(id="id_reported_on")["value"] == timezone.localdate().isoformat()


def test_what_was_filed_is_not_changed(network):
    report = ProgressReportFactory(commitment=network.commitment)
    with pytest.raises(Unchangeable):
        report.save()
    with pytest.raises(Unchangeable):
        report.delete()


def test_a_commitment_that_was_reported_on_is_not_deleted(client, network, groups):
    client.force_login(UserFactory(is_superuser=True))
    ProgressReportFactory(commitment=network.commitment)
    for page in (network.commitment, network.plan):
        url = reverse("wagtailadmin_pages:delete", args=[page.pk])
        response = client.post(url, follow=True)
        assert "have progress reports. Unpublish it instead." in response.content.decode()
    many = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    client.post(f"{many}?id={network.commitment.pk}&id={network.content.pk}")
    network.commitment.refresh_from_db()
    assert ProgressReport.objects.exists()


def rows(response):
    page = BeautifulSoup(response.content, "html.parser")
    return [
        " ".join(row.get_text(" ", strip=True).split()) for row in page.select(".listing tbody tr")
    ]


def test_the_list_is_narrowed_by_plan_commitment_voice_and_words(client, network, reporter):
    other = CommitmentPageFactory(parent=ActionPlanPageFactory(parent=network.plans))
    ProgressReportFactory(commitment=network.commitment, text="Bridges were built")
    ProgressReportFactory(commitment=network.commitment, voice=Assessor.IRM)
    ProgressReportFactory(commitment=other)
    assert len(rows(client.get(LIST))) == 3
    assert len(rows(client.get(LIST, {"plan": network.plan.pk}))) == 2
    assert len(rows(client.get(LIST, {"commitment": other.pk}))) == 1
    assert len(rows(client.get(LIST, {"voice": "irm"}))) == 1
    assert len(rows(client.get(LIST, {"indicator": "status"}))) == 2
    (row,) = rows(client.get(LIST, {"text": "bridges"}))
    assert "Bridges were built" in row
    assert len(rows(client.get(LIST, {"plan": "x", "voice": "\0", "p": "99"}))) == 3


def test_the_list_can_be_taken_away(client, network, milestone, reporter):
    ProgressReportFactory(
        commitment=network.commitment, milestone=milestone, text="=HYPERLINK()", author="@cmd"
    )
    sheet = client.get(LIST, {"export": "csv"}).getvalue().decode("utf-8-sig")
    heading, row = csv.reader(io.StringIO(sheet))
    cells = dict(zip(heading, row, strict=True))
    assert cells["plan"] == network.plan.title
    assert cells["milestone"] == milestone.title
    assert cells["rating"] == "Complete"
    assert cells["method year"] == "2016"
    assert (cells["text"], cells["author"]) == ("'=HYPERLINK()", "'@cmd")
    assert client.get(LIST, {"export": "xlsx"}).status_code == 200


def test_the_admin_needs_as_many_queries_for_many_reports_as_for_few(client, network, reporter):
    def report(commitment):
        milestone = MilestoneFactory(page=commitment)
        made = ProgressReportFactory(
            commitment=commitment, milestone=milestone, organisation=OrganisationFactory()
        )
        Evidence.objects.create(report=made, title="A link", url="https://example.org")

    def queries():
        counts = []
        for url in (LIST, CHOOSE, address(network), f"{LIST}?export=csv"):
            with CaptureQueriesContext(
                connection,
            ) as seen:
                response = client.get(url)
                b"".join(response)
            counts.append(len(seen))
        return counts

    report(network.commitment)
    queries()
    few = queries()
    for _number in range(5):
        report(CommitmentPageFactory(parent=network.plan))
        report(network.commitment)
    assert queries() == few
    assert max(few) <= 20


def test_reports_of_tomorrow_are_refused_by_the_clock_of_the_site(client, network, reporter):
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert client.post(address(network), filled(reported_on=tomorrow)).status_code == 422
    today = timezone.localdate()
    assert client.post(address(network), filled(reported_on=today)).status_code == 302
