"""Many contributions come in as a table: checked whole, then recorded all or not at all."""

import csv
import io
import random
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override

from comments.models import PublicComment, PublishAs
from comments.models.status import ModerationStatus
from plans.admin.offline_import import cells, table
from plans.models import Consultation, Contribution
from tests.support.factories import (
    CommitmentPageFactory,
    ConsultationFactory,
    OrganisationFactory,
    UserFactory,
)

HEADINGS = "Received by,Received on,What was said"
ROW = "letter,2026-03-31,More buses"
CONTRACTS = [("prose", "<p>Every ministry publishes its contracts.</p>")]


@pytest.fixture
def url(consultation):
    """The page, for a consultation that was open in March 2026."""
    zone = timezone.get_default_timezone()
    Consultation.objects.update(
        announced_at=timezone.datetime(2026, 2, 1, tzinfo=zone),
        opens_at=timezone.datetime(2026, 3, 1, tzinfo=zone),
        closes_at=timezone.datetime(2026, 3, 31, 18, tzinfo=zone),
    )
    return reverse("contributions:import", args=[consultation.pk])


def send(client, url, content, **more):
    """Choose a file and press "Check table"."""
    content = content if isinstance(content, bytes) else content.encode()
    return client.post(url, {"file": SimpleUploadedFile("table.csv", content)} | more)


def sealed(response):
    """What the page under the button "Record" sends back."""
    page = BeautifulSoup(response.content, "html.parser")
    found = page.select_one("input[name=sealed]")
    return found and found["value"]


def said(response):
    page = BeautifulSoup(response.content, "html.parser")
    return page.select_one("main").get_text(" ", strip=True)


def take(client, url, content):
    """Check and record a file."""
    checked = send(client, url, content)
    assert checked.status_code == 200, said(checked)
    return client.post(url, {"sealed": sealed(checked)}, follow=True)


def lines(*rows, headings=HEADINGS):
    return "\n".join([headings, *rows])


def test_a_table_is_checked_and_then_recorded(editor_client, network, consultation, url):
    commitment = CommitmentPageFactory(
        parent=network.plan, title="Open contracts", number=7, action=CONTRACTS
    )
    content = lines(
        'workshop,2026-03-04,"More buses, please",Plan A,,Ama,Village council,yes,',
        "letter,2026-04-01,Too slow,Open contracts,Every ministry publishes,Ben,,,ben@example.org",
        headings=HEADINGS + ",Page,Passage,Name,Organisation,Consent,E-mail",
    ).replace("Plan A", network.plan.title)
    checked = send(editor_client, url, content)
    assert not Contribution.objects.exists()
    words = said(checked)
    for expected in (
        "2 new contributions: Workshop or meeting 1, Post 1",
        "1 was received late and will be marked as late",
        "1 : A plan , whole page",
        "1 : Open contracts , passage “Every ministry publishes its contracts.”",
        "4 March 2026",
        "1 April 2026 (late)",
        "Ama , Village council (agrees to be named)",
        "Record 2 contributions",
    ):
        assert expected in words, words
    done = editor_client.post(url, {"sealed": sealed(checked)}, follow=True)
    assert "2 contributions recorded. They are awaiting moderation." in said(done)
    first, second = Contribution.objects.order_by("pk")
    assert (first.channel, first.comment.page_id) == ("workshop", network.plan.pk)
    assert (first.comment.user_name, first.comment.organisation_name) == ("Ama", "Village council")
    assert (second.is_late, second.comment.page_id) == (True, commitment.pk)
    assert (second.comment.user_name, second.comment.user_email) == (
        "A resident",
        "ben@example.org",
    )
    assert second.comment.quotation.text == "Every ministry publishes its contracts."
    assert {one.comment.state for one in (first, second)} == {ModerationStatus.PENDING}


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_as_any_spreadsheet_saves_it(editor_client, url, encoding, delimiter):
    cells = [HEADINGS.split(","), ["email", "31.3.2026", "Füße, Größe; “naïve”"]]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in cells)
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    take(editor_client, url, mark + text.encode(encoding))
    assert Contribution.objects.get().comment.comment == "Füße, Größe; “naïve”"


def test_lines_may_end_in_the_old_way(editor_client, url):
    take(editor_client, url, lines(ROW, ROW).replace("\n", "\r"))
    assert Contribution.objects.count() == 2


def test_the_sign_between_the_cells_may_be_said(editor_client, url):
    take(editor_client, url, f"sep=;\r\n{lines(ROW)}".replace(",", ";"))
    assert Contribution.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The table is empty"),
        (b"\n\n,,,\n", "The table is empty"),
        (b"\xef\xbb\xbf", "The table is empty"),
        (HEADINGS.encode(), "no rows below"),
        (b"PK\x03\x04\x00\x00zip", "not a text file"),
        (f"{HEADINGS}\nletter,2026-03-31,nu\0ll".encode(), "not a text file"),
        (b"\xff\xfe\x00", "not a text file"),
        (lines(ROW).encode("utf-32"), "not a text file"),
        (b"\x81\x8d\x8f\x90\x9d", "not a text file"),
        (b"x" * (table.LARGEST + 1), "larger than 5 megabytes"),
        (b"Received by,What was sed\nletter,x", "These headings are not known: “What was sed”"),
        (
            b"Received by,What was sed\nletter,x",
            "These columns are missing: “Received on”, “What was said”",
        ),
        (f"{HEADINGS},Text\n".encode(), "twice: “What was said”"),
        (f"\n\n{HEADINGS},Text\n".encode(), "Row 3:"),
        (
            lines(ROW, 'letter,2026-03-31,"open').encode(),
            "Row 3 and the rows below it cannot be read",
        ),
        (
            lines(ROW, 'letter,2026-03-31,"one" two').encode(),
            "Row 3 and the rows below it cannot be read",
        ),
        (
            lines(f'letter,2026-03-31,"{"x" * 1_000_000}"').encode(),
            "Row 2 and the rows below it cannot be read",
        ),
        (b"x" * 1_000_000, "Row 1 and the rows below it cannot be read"),
    ],
)
def test_what_is_no_table_is_refused_in_words(editor_client, url, content, words):
    response = send(editor_client, url, content)
    assert response.status_code == 422
    assert words in said(response)
    assert not PublicComment.objects.exists()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            "fax,2026-03-31,x",
            "Row 3: Received by: “fax” is not a channel: enter workshop, post, email or other",
        ),
        ("website,2026-03-31,x", "Received by: “website” is not a channel"),
        (",2026-03-31,x", "Received by: Enter workshop"),
        ("letter,31-3-26,x", "Received on: “31-3-26” is not a date: enter it like 2026-03-31"),
        ("letter,03/31/2026,x", "“03/31/2026” is not a date"),
        ("letter,2026-02-30,x", "“2026-02-30” is not a date"),
        ("letter,,x", "Received on: Enter the date on which it was received"),
        ("letter,2999-01-01,x", "The date must be today or in the past"),
        ("letter,0026-03-31,x", "Check the year"),
        ("letter,2026-03-31,", "What was said: Enter what was said"),
        (f"letter,2026-03-31,{'x' * 5001}", "This has 5,001 characters. Shorten it to 5,000"),
        ("letter,2026-03-31,x,yes", "This row has more cells than headings: “yes”"),
        (
            "letter,2026-03-31,Example: there should be a bus in the evening. Delete this row.",
            "This is the example from the template: delete the row",
        ),
    ],
)
def test_what_is_wrong_is_said_row_by_row_and_nothing_is_recorded(editor_client, url, row, words):
    response = send(editor_client, url, lines(ROW, row))
    assert response.status_code == 422
    assert "Nothing recorded" in said(response)
    assert words in said(response)
    assert sealed(response) is None
    assert not PublicComment.objects.exists()


def test_post_and_email_are_channels_and_mail_is_asked_about(editor_client, url):
    asked = send(editor_client, url, lines("mail,2026-03-30,Fewer cars"))
    assert "Row 2: Received by: “mail” can mean two things: enter post for paper, or email" in (
        said(asked)
    )
    take(editor_client, url, lines("post,2026-03-30,On paper", "Email,2026-03-30,Typed"))
    found = Contribution.objects.order_by("pk").values_list("channel", flat=True)
    assert list(found) == ["letter", "mail"]


@pytest.mark.parametrize(
    "day", ["31 March 2026", "31 mar 2026", "31 of March 2026", "31. March 2026"]
)
def test_days_with_the_name_of_the_month(day):
    assert cells.day_of(day) == date(2026, 3, 31)


def test_words_of_the_language_are_understood_beside_english(monkeypatch):
    """As in a Spanish catalogue: English keeps working."""
    spanish = {
        "yes, y, true, 1, x": "sí, s",
        "no, n, false, 0": "no",
        "post, letter, paper": "correo postal, carta",
        "of": "de",
    }

    def in_spanish(text):
        return spanish.get(str(text), str(text)) if get_language() == "es" else str(text)

    cells._accepted_in.cache_clear()
    listed = cells._listed
    monkeypatch.setattr(cells, "_listed", lambda text: listed(in_spanish(text)))
    with override("es"):
        assert [cells.consent_of(word) for word in ("sí", "yes", "no", "")] == [
            *(True, True, False, False)
        ]
        assert cells.channel_of("Carta") == cells.channel_of("letter") == "letter"
        assert cells.day_of("31 de marzo de 2026") == cells.day_of("31 March 2026")
        assert cells.day_of("31 de marzo de 2026") == date(2026, 3, 31)
    cells._accepted_in.cache_clear()


@pytest.mark.parametrize(
    ("heading", "cell", "choice"),
    [
        ("Publish", "", "anonymous"),
        ("Publish", "name", "name"),
        ("publish as", "Organization", "organisation"),
        ("Publish", "publish only the organisation", "organisation"),
        ("Publish", "Without a name", "anonymous"),
        ("Name may be published", "yes", "name"),
        ("consent", "no", "anonymous"),
        ("Consent", "", "anonymous"),
    ],
)
def test_what_may_be_published_is_said_in_a_column(editor_client, url, heading, cell, choice):
    row = f"{ROW},Ama,Village council,{cell}"
    take(editor_client, url, lines(row, headings=f"{HEADINGS},Name,Organisation,{heading}"))
    assert Contribution.objects.get().comment.publish_as == choice


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (",,perhaps", "Publish: “perhaps” is not clear: enter name, organisation or anonymous"),
        ("Ama,,yes", "Publish: “yes” is not clear"),
        (",,name", "Who said it: Enter the name that may be published"),
        ("Ama,,organisation", "Organisation: Enter the organisation that may be published"),
    ],
)
def test_what_is_wrong_with_it_is_said_with_the_row(editor_client, url, cells, words):
    content = lines(ROW, f"{ROW},{cells}", headings=f"{HEADINGS},Name,Organisation,Publish")
    response = send(editor_client, url, content)
    assert response.status_code == 422
    assert f"Row 3: {words}" in said(response)


def test_an_organisation_of_the_directory_is_found_by_its_name(editor_client, url):
    council = OrganisationFactory(name="Village Council")
    row = f"{ROW},,village  council,name"
    take(editor_client, url, lines(row, headings=f"{HEADINGS},Name,Organisation,Publish"))
    comment = Contribution.objects.get().comment
    assert (comment.organisation, comment.organisation_name) == (council, "Village Council")
    # There is no name beside it.
    assert (comment.publish_as, comment.user_name) == ("organisation", "Village Council")


def test_what_the_board_gives_out_can_be_recorded_elsewhere(
    editor_client, network, consultation, url
):
    content = lines(
        *(f"{ROW} {n},Person {n},Body {n},{choice}" for n, choice in enumerate(PublishAs.values)),
        'email,2026-03-30,"=SUM(1)",,,',
        headings=f"{HEADINGS},Name,Organisation,Publish",
    )
    take(editor_client, url, content)
    facts = ("channel", "received_on", "comment__comment", "comment__page")
    facts += tuple(f"comment__{name}" for name in ("full_name", "organisation_name", "publish_as"))
    first = list(Contribution.objects.order_by("pk").values_list(*facts))
    board = reverse("contributions:board", args=[consultation.pk])
    exported = b"".join(editor_client.get(board, {"export": "csv"}).streaming_content)
    other = ConsultationFactory(
        plan=network.plan,
        prefix="OTHER",
        announced_at=timezone.datetime(2026, 2, 1, tzinfo=timezone.get_default_timezone()),
    )
    take(editor_client, reverse("contributions:import", args=[other.pk]), exported)
    assert list(other.contributions.order_by("pk").values_list(*facts)) == first
    assert len(first) == 4


def test_several_things_wrong_in_a_row_are_all_said(editor_client, url):
    row = "fax,someday,,Nowhere,perhaps,nobody@"
    headings = f"{HEADINGS},Page,Consent,Email"
    words = said(send(editor_client, url, lines(row, headings=headings)))
    for name in ("Received by", "Received on", "What was said", "Page", "Email"):
        assert f"Row 2: {name}: " in words
    assert "“perhaps” is not clear: enter yes or no" in words


@pytest.fixture
def twins(network):
    """Two commitments that begin alike, and the anchors of their passages."""
    text = [("prose", "<p>We publish all contracts {}.</p>")]
    made = []
    for number, end in ((8, "of roads"), (9, "of schools")):
        words = [("prose", text[0][1].format(end))]
        title = f"Contracts {end}"
        page = CommitmentPageFactory(parent=network.plan, title=title, number=number, action=words)
        made.append((page, *page.comment_parts))
    return made


@pytest.mark.parametrize(
    ("page", "passage"),
    [
        ("", "{anchor}"),
        ("", "passage-{anchor}"),
        ("", "http://testserver/plans/plan/contracts-of-schools/#passage-{anchor}"),
        ("", "/plans/plan/contracts-of-schools/passages/{anchor}/"),
        ("", "We publish all contracts of SCHOOLS"),
        ("", "we  publish all contracts of schools."),
        ("contracts of schools", "We publish all …"),
        ("9", "{anchor}"),
        ("Commitment 9", "We publish all contracts"),
    ],
)
def test_a_passage_is_found_by_address_or_opening(editor_client, twins, url, page, passage):
    wanted, anchor = twins[1]
    row = f'{ROW},{page},"{passage.format(anchor=anchor)}"'
    take(editor_client, url, lines(row, headings=f"{HEADINGS},Page,Passage"))
    comment = Contribution.objects.get().comment
    assert (comment.page_id, comment.quotation.anchor) == (wanted.pk, anchor)


@pytest.mark.parametrize(
    ("page", "passage", "words"),
    [
        ("", "We publish all", "“We publish all” matches 2 passages: copy the name of one"),
        ("", "We publish all con", "is not how a passage begins"),
        ("", "9", "“9” is not the name of a passage"),
        ("", "We publish", "“We publish” is not the name of a passage"),
        ("8", "{anchor}", "is not the name of a passage"),
        ("99", "", "“99” is neither the plan nor one of its commitments"),
        ("Contracts", "", "“Contracts” is neither"),
    ],
)
def test_a_passage_is_never_guessed(editor_client, twins, url, page, passage, words):
    row = f'{ROW},{page},"{passage.format(anchor=twins[1][1])}"'
    response = send(editor_client, url, lines(row, headings=f"{HEADINGS},Page,Passage"))
    assert response.status_code == 422
    assert words in said(response)


def test_pages_of_the_same_title_are_not_guessed_either(editor_client, network, url):
    for twin in range(2):
        CommitmentPageFactory(parent=network.plan, title="Same", slug=f"same-{twin}", number=None)
    response = send(editor_client, url, lines(f"{ROW},Same", headings=f"{HEADINGS},Page"))
    assert "“Same” matches several pages: enter the web address of one" in said(response)


def test_the_same_file_twice_is_recorded_once(editor_client, url):
    content = lines(ROW, "email,2026-03-30,Fewer cars")
    take(editor_client, url, content)
    checked = send(editor_client, url, content)
    assert "2 are already recorded and will be skipped" in said(checked)
    assert sealed(checked) is None
    assert Contribution.objects.count() == 2


def test_a_double_click_records_once(editor_client, url):
    checked = send(editor_client, url, lines(ROW, ROW))
    for _click in range(2):
        done = editor_client.post(url, {"sealed": sealed(checked)}, follow=True)
    assert "All contributions in this table were already recorded" in said(done)
    assert Contribution.objects.count() == 2


def test_a_table_may_grow(editor_client, url):
    """It is kept in a spreadsheet for weeks, and taken in again each time."""
    take(editor_client, url, lines(ROW))
    take(editor_client, url, lines("email,2026-03-30,Fewer cars", ROW))
    assert sorted(Contribution.objects.values_list("comment__comment", flat=True)) == [
        "Fewer cars",
        "More buses",
    ]


def test_rows_that_say_the_same_are_shown_and_all_recorded(editor_client, url):
    content = lines(ROW, "email,2026-03-30,Fewer cars", ROW)
    assert "Row 4 says the same as row 2" in said(send(editor_client, url, content))
    take(editor_client, url, content)
    assert Contribution.objects.count() == 3


def test_cells_are_taken_as_they_are_and_never_run(editor_client, url):
    said_words = ["=HYPERLINK(A1)", "'=1+1", "<script>alert(1)</script>", "日本語 🚲", "a\nb"]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS.split(","))
    writer.writerows(["letter", "2026-03-31", words] for words in said_words)
    checked = send(editor_client, url, out.getvalue())
    assert "<script>alert" not in checked.content.decode()
    editor_client.post(url, {"sealed": sealed(checked)})
    kept = list(Contribution.objects.order_by("pk").values_list("comment__comment", flat=True))
    assert kept == ["=HYPERLINK(A1)", "=1+1", "<script>alert(1)</script>", "日本語 🚲", "a\nb"]


def test_the_template_says_what_a_row_must_be(editor_client, network, url):
    template = editor_client.get(f"{url}template/").content
    refused = send(editor_client, url, template)
    assert "delete the row" in said(refused)
    filled = template.decode().replace("Example: there should be", "There should be")
    day = re.search(r"\d{4}-\d\d-\d\d", filled)[0]
    take(editor_client, url, filled.replace(day, "2026-03-04"))
    made = Contribution.objects.get()
    assert made.comment.quotation.anchor in network.plan.comment_parts


def test_the_list_of_passages_gives_what_the_table_takes(editor_client, twins, url):
    content = editor_client.get(f"{url}passages/").content.decode("utf-8-sig")
    [row] = [one for one in csv.DictReader(content.splitlines()) if "schools" in one["Text"]]
    place = f"{ROW},{row['Page']},{row['Passage']}"
    take(editor_client, url, lines(place, headings=f"{HEADINGS},Page,Passage"))
    assert Contribution.objects.get().comment.quotation.anchor == twins[1][1]


def test_a_passage_that_is_taken_out_between_check_and_recording(editor_client, twins, url):
    page, anchor = twins[0]
    row = f"{ROW},{anchor}"
    checked = send(editor_client, url, lines(row, headings=f"{HEADINGS},Passage"))
    page.action = []
    page.save()
    refused = editor_client.post(url, {"sealed": sealed(checked)})
    assert refused.status_code == 422
    assert "is not the name of a passage" in said(refused)
    assert not Contribution.objects.exists()


def test_answers_that_are_published_between_check_and_recording(editor_client, url):
    checked = send(editor_client, url, lines(ROW))
    Consultation.objects.update(concluded_at=timezone.now())
    refused = editor_client.post(url, {"sealed": sealed(checked)}, follow=True)
    assert "no contributions can be added" in said(refused)
    assert not Contribution.objects.exists()


@pytest.mark.parametrize("tampered", ["x", "a:b:c", "\0"])
def test_what_was_not_checked_is_not_recorded(editor_client, url, tampered):
    response = editor_client.post(url, {"sealed": tampered}, follow=True)
    assert "Select the file again" in response.content.decode()
    assert not Contribution.objects.exists()


def test_a_check_of_another_consultation_is_not_recorded_here(editor_client, network, url):
    other = ConsultationFactory(plan=network.plan)
    checked = send(editor_client, url, lines(ROW))
    elsewhere = reverse("contributions:import", args=[other.pk])
    response = editor_client.post(elsewhere, {"sealed": sealed(checked)}, follow=True)
    assert "Select the file again" in response.content.decode()
    assert not Contribution.objects.exists()


def test_nothing_chosen(editor_client, url):
    response = editor_client.post(url)
    assert response.status_code == 422
    assert "Select a file" in said(response)


def test_who_moderates_as_well_is_led_to_the_queue(groups, url):
    client = Client()
    client.force_login(UserFactory(username="both", groups=["Editors", "Moderators"]))
    page = BeautifulSoup(take(client, url, lines(ROW)).content, "html.parser")
    link = page.find("a", string=lambda words: words and words.strip() == "Open moderation queue")
    assert "More buses" in client.get(link["href"]).content.decode()


def many_rows(number, words_of):
    dice = random.Random(1)  # noqa: S311  no secret
    words = ["bus", "tram", "school", "river", "council", "budget", "data", "village", "road"]
    rows = []
    for place in range(number):
        text = " ".join(dice.choices(words, k=words_of))
        rows.append(f"letter,2026-03-{dice.randint(1, 31):02},{place} {text}")
    return lines(*rows)


def test_ten_thousand_rows_that_are_wrong_give_a_list_one_can_read(editor_client, url):
    rows = [
        f"fax {place},2026-03-31,x" if place % 2 else "letter,soon,x" for place in range(10_000)
    ]
    response = send(editor_client, url, lines(*rows))
    words = said(response)
    assert (
        "Rows 2, 4, 6, 8, 10, 12, 14, 16 and 4,992 more: Received on: “soon” is not a date" in words
    )
    assert "Row 3: Received by: “fax 1” is not a channel" in words
    assert "4,951 more problems further down" in words
    assert len(response.content) < 100_000


def test_more_than_ten_thousand_rows_are_refused(editor_client, url):
    response = send(editor_client, url, many_rows(10_001, 2))
    assert "more than 10,000 rows. Split it" in said(response)


def test_recording_many_costs_about_as_much_as_recording_few(editor_client, url):
    def queries(number):
        checked = send(editor_client, url, many_rows(number, 10 + number % 7))
        with CaptureQueriesContext(connection) as seen:
            editor_client.post(url, {"sealed": sealed(checked)})
        return len(seen)

    queries(1)
    few, many = queries(5), queries(401)
    assert Contribution.objects.count() == 407
    # SQLite takes so many values at once and no more.
    batches = 4 if connection.vendor == "postgresql" else 60
    assert many <= few + batches


@pytest.mark.django_db(transaction=True)
def test_two_colleagues_import_the_same_table_at_once(network, groups):
    consultation = ConsultationFactory(plan=network.plan)
    url = reverse("contributions:import", args=[consultation.pk])
    day = timezone.localdate() - timedelta(days=1)
    editors = [UserFactory(groups=["Editors"]) for _number in range(2)]

    def import_as(user):
        try:
            client = Client()
            client.force_login(user)
            checked = send(client, url, lines(*[f"letter,{day},Words {n}" for n in range(50)]))
            value = sealed(checked)
            return client.post(url, {"sealed": value}).status_code if value else 302
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as people:
        assert list(people.map(import_as, editors)) == [302, 302]
    assert Contribution.objects.count() == 50
