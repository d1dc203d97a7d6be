"""The answers as files: the same facts as on the page, and nothing that is not public."""

import csv
import io
import json
from itertools import pairwise
from zipfile import ZipFile

import pytest
from defusedxml import ElementTree
from django.db import connection
from django.test.utils import CaptureQueriesContext
from odfdo import Document

from comments.models import PublicComment, PublishAs
from comments.models.status import ModerationStatus
from comments.submission import services
from core.models import NetworkSettings
from plans.models import Consultation, Contribution, Response, Theme
from plans.models.choices import Channel, Decision
from plans.public.progress.table import HEADINGS
from plans.services import publish_responses
from tests.support.factories import PersonFactory
from tests.support.responses import answer, close, say_who

KINDS = ("csv", "json", "odt")


@pytest.fixture
def published(network, consultation, contribute):
    """An answered consultation of which much can be said; its contributions."""
    first = contribute("Name the offices.\n\nAll of them.", place=0, name="Olga Open")
    silent = contribute("=HYPERLINK(1)", name="Sira Silent")
    Contribution.objects.filter(pk=silent.pk).update(channel=Channel.LETTER)
    say_who(silent, publish_as=PublishAs.ANONYMOUS, organisation_name="Silent Union")
    gone = contribute("Zebra words")
    first.themes.add(Theme.objects.create(consultation=consultation, name="Offices"))
    person = PersonFactory(name="Ana Ruiz", job_title="Head of openness")
    answer(first, heard="Villages are left out", reason="We build\n\ntwo.", responder=person)
    answer(
        silent,
        heard="-1 is too little",
        decision=Decision.PASSED_ON,
        passed_to="Treasury",
        responder=person,
    )
    answer(gone, heard="Something else")
    close(consultation)
    publish_responses.publish(consultation, by=None)
    services.decide(gone.comment, ModerationStatus.WITHDRAWN, by=None)
    NetworkSettings.objects.update_or_create(
        site=network.home.get_site(), defaults={"licence": "CC BY 4.0", "name": "The Network"}
    )
    return [first, silent, gone]


@pytest.fixture
def download(client, consultation):
    """Get the file of a kind."""

    def download(kind):
        return client.get(f"{consultation.plan.url}consultation/NAP6/answers/{kind}/")

    return download


def text_of(response):
    return Document(io.BytesIO(response.content)).body.text_recursive


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_says_what_it_is(published, download, kind):
    response = download(kind)
    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="NAP6-answers.{kind}"'
    assert "public" in response["Cache-Control"]


@pytest.mark.parametrize("kind", ["pdf", "docx", "csv.exe", "CSV"])
def test_other_kinds_are_not_there(published, download, kind):
    assert download(kind).status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_there_is_no_file_before_there_are_answers(consultation, contribute, download, kind):
    answer(contribute())
    close(consultation)
    assert download(kind).status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_private_is_in_a_file(published, download, kind):
    response = download(kind)
    text = text_of(response) if kind == "odt" else response.content.decode()
    emails = [one.comment.user_email for one in published]
    for secret in ("Sira", "Silent Union", "Zebra", "@example.org", *emails):
        assert secret not in text, secret
    assert "Olga Open" in text


def test_the_table_has_a_line_for_each_contribution(published, download):
    text = download("csv").content.decode("utf-8-sig")
    first, second = csv.DictReader(io.StringIO(text))
    assert first["reference"] == "NAP6-0001"
    assert first["contribution"] == "Name the offices.\n\nAll of them."
    assert first["passage"] == "Text of the page."
    assert (first["decision"], first["reason"]) == ("Adopted", "We build\n\ntwo.")
    assert (first["response by"], first["themes"]) == ("Ana Ruiz", "Offices")
    assert first["web address"].endswith("/consultation/NAP6/1/")
    assert second["channel"] == "Post"
    assert second["passed on to"] == "Treasury"


def test_no_cell_is_run_as_a_formula(published, download):
    text = download("csv").content.decode("utf-8-sig")
    _first, second = csv.DictReader(io.StringIO(text))
    assert second["contribution"].startswith("'=")
    assert second["what we heard"].startswith("'-")


def test_the_data_have_the_promised_keys(published, download):
    record = json.loads(download("json").content)
    assert set(record) == {
        "format",
        "generated_at",
        "licence",
        "consultation",
        "numbers",
        "answers",
        "contributions",
    }
    assert (record["format"], record["licence"]) == (1, "CC BY 4.0")
    assert record["consultation"]["prefix"] == "NAP6"
    assert record["numbers"]["contributions"] == 2
    assert record["numbers"]["decisions"]["passed_on"] == {"answers": 1, "contributions": 1}
    first, second = record["contributions"]
    assert (first["reference"], first["text"]) == ("NAP6-0001", "Name the offices.\n\nAll of them.")
    assert second["name"] == second["organisation"] == ""
    answers = {one["id"]: one for one in record["answers"]}
    assert answers[first["answer"]]["decision"] == "adopted"
    assert answers[first["answer"]]["themes"] == ["Offices"]


def test_every_key_is_documented(published, download, settings):
    record = json.loads(download("json").content)
    words = (settings.BASE_DIR / "docs" / "open-data.md").read_text(encoding="utf-8")
    keys = {*record, *record["consultation"], *record["numbers"]}
    keys |= {*record["answers"][0], *record["contributions"][0]}
    assert {key for key in keys if f"`{key}`" not in words} == set()


def test_the_headings_of_the_tables_are_documented(published, download, settings):
    text = (settings.BASE_DIR / "docs" / "open-data.md").read_text(encoding="utf-8")
    headings = next(csv.reader(io.StringIO(download("csv").content.decode("utf-8-sig"))))
    assert {name for name in (*headings, *HEADINGS) if f"`{name}`" not in text} == set()


def test_the_document_can_be_read(published, download):
    response = download("odt")
    document = Document(io.BytesIO(response.content))
    assert document.mimetype == "application/vnd.oasis.opendocument.text"
    assert document.meta.creator == "The Network"
    headings = [(int(one.level), one.text_recursive) for one in document.body.headers]
    titles = [text for _level, text in headings]
    assert headings[0][0] == 1
    for before, after in pairwise(headings):
        assert after[0] <= before[0] + 1, after
    for title in ("In numbers", "Our responses", "Offices", "Villages are left out", "NAP6-0001"):
        assert title in titles, title
    assert titles.index("Offices") < titles.index("Without a theme")
    text = text_of(response)
    for words in (
        "CC BY 4.0",
        "Decision: Passed on: Treasury",
        "two.",
        "Response by: Ana Ruiz, Head of openness",
        "A resident, Post",
        "All of them.",
        "Adopted",
    ):
        assert words in text, words


def test_the_document_has_tables_with_headings(published, download):
    document = Document(io.BytesIO(download("odt").content))
    rows = [table.get_values() for table in document.body.tables]
    assert rows[0][:2] == [["Measure", "Number"], ["Contributions", 2]]
    assert rows[1] == [
        ["Channel", "Contributions", "People", "Organisations"],
        ["Website", 1, 1, 0],
        ["Post", 1, 0, 1],
    ]
    assert rows[2] == [
        ["Decision", "Responses", "Contributions"],
        ["Adopted", 2, 1],
        ["Passed on", 1, 1],
    ]
    for table in document.body.tables:
        assert len(table.get_elements("table:table-header-rows/table:table-row")) == 1


@pytest.mark.parametrize(
    "field", ["heard", "reason", "passed_to", "words", "title", "introduction"]
)
def test_every_part_of_the_document_is_well_formed(consultation, contribute, download, field):
    nasty = "a\x01\x0b\ufffe<b>&]]>\u2028\U0001f6a2"
    said = contribute()
    answer(said, decision=Decision.PASSED_ON, passed_to="Treasury")
    close(consultation)
    publish_responses.publish(consultation, by=None)
    if field == "words":
        PublicComment.objects.filter(pk=said.comment_id).update(comment=nasty, suggested_text=nasty)
    elif field in ("title", "introduction"):
        Consultation.objects.update(**{field: nasty})
    else:
        Response.objects.update(**{field: nasty})
    archive = ZipFile(io.BytesIO(download("odt").content))
    assert archive.namelist()[0] == "mimetype"
    for name in ("content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"):
        ElementTree.fromstring(archive.read(name))
    assert "a<b>&]]>" in archive.read("content.xml").decode().replace("&lt;", "<").replace(
        "&gt;", ">"
    ).replace("&amp;", "&")


def test_words_that_no_file_can_hold_do_no_harm(consultation, contribute, download):
    answer(
        contribute(),
        heard="A\x01B\x1f & <c> \ud83d\udea2".encode("utf-16", "surrogatepass").decode("utf-16"),
        reason="x\x08y\ufffe",
    )
    close(consultation)
    publish_responses.publish(consultation, by=None)
    assert "AB & <c> \N{SHIP}" in text_of(download("odt"))
    for kind in KINDS:
        assert download(kind).status_code == 200


def test_files_cost_the_same_for_many(consultation, contribute, download):
    def publish(number):
        for _number in range(number):
            answer(contribute(place=0))
            nameless = contribute(place=0)
            answer(nameless)
            say_who(nameless, publish_as=PublishAs.ANONYMOUS)
        close(consultation)
        publish_responses.publish(consultation, by=None)

    def queries(kind):
        download(kind)
        with CaptureQueriesContext(connection) as seen:
            download(kind)
        return len(seen)

    publish(2)
    few = [queries(kind) for kind in KINDS]
    type(consultation).objects.update(closes_at="2100-01-01T00:00Z")
    publish(30)
    assert [queries(kind) for kind in KINDS] == few
    assert max(few) <= 20
