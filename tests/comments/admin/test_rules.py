"""Word rules and blocked senders in the admin: who may, what is kept, import and export."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from comments.admin.rule_tables import LARGEST, MOST_ROWS
from comments.models import BlockedSender, PhraseRule

pytestmark = pytest.mark.django_db

WORDS = "wagtailsnippets_comments_phraserule"
SENDERS = "wagtailsnippets_comments_blockedsender"
VIEWS = ("list", "add", "import")


@pytest.fixture
def moderator(groups):
    """Not the superuser of the other tests: what the group may is what matters here."""
    from tests.support.factories import UserFactory

    return UserFactory(username="mona", groups=["Moderators"])


def stored():
    return dict(PhraseRule.objects.values_list("phrase", "points"))


def check(client, table, *, where=WORDS, **extra):
    return client.post(reverse(f"{where}:import"), {"table": table, **extra})


def take_in(client, table, *, where=WORDS):
    return check(client, table, where=where, **{"import": "1"})


def upload(client, data):
    file = SimpleUploadedFile("words.csv", data, content_type="text/csv")
    return client.post(reverse(f"{WORDS}:import"), {"file": file})


def exported(client, where, kind="csv"):
    response = client.get(reverse(f"{where}:list"), {"export": kind})
    assert response.status_code == 200
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("where", [WORDS, SENDERS])
@pytest.mark.parametrize("view", VIEWS)
def test_moderators_keep_the_rules_and_editors_do_not(moderator_client, editor_client, where, view):
    address = reverse(f"{where}:{view}")
    assert moderator_client.get(address).status_code == 200
    assert editor_client.get(address).status_code == 302
    assert editor_client.post(address, {"table": "casino", "import": "1"}).status_code == 302
    assert Client().get(address).status_code == 302
    assert not PhraseRule.objects.exists()


def test_they_stand_in_the_menu_of_moderators_alone(moderator_client, editor_client):
    for client, shown in ((moderator_client, True), (editor_client, False)):
        page = client.get(reverse("wagtailadmin_home")).text
        assert ("blocked-words" in page) == shown


def test_whoever_may_only_look_is_not_led_to_the_import(moderator, moderator_client, groups):
    groups["Moderators"].permissions.filter(codename="add_phraserule").delete()
    assert reverse(f"{WORDS}:import") not in moderator_client.get(reverse(f"{WORDS}:list")).text
    assert moderator_client.get(reverse(f"{WORDS}:import")).status_code == 302
    assert take_in(moderator_client, "casino").status_code == 302
    assert not PhraseRule.objects.exists()


def test_a_phrase_is_kept_as_it_is_compared(moderator_client):
    typed = {"phrase": "  Online   CASINO ", "points": "60", "is_active": "on"}
    assert moderator_client.post(reverse(f"{WORDS}:add"), typed).status_code == 302
    assert stored() == {"online casino": 60}
    again = moderator_client.post(reverse(f"{WORDS}:add"), typed | {"phrase": "online casino"})
    assert "already exists" in again.text


@pytest.mark.parametrize("typed", [{"points": "101"}, {"points": "-101"}, {"phrase": "a"}])
def test_rules_that_cannot_be_meant_are_refused(moderator_client, typed):
    sent = {"phrase": "casino", "points": "60", "is_active": "on"} | typed
    assert moderator_client.post(reverse(f"{WORDS}:add"), sent).status_code == 200
    assert not PhraseRule.objects.exists()


def test_a_sender_is_kept_as_it_is_looked_for(moderator_client):
    typed = {"sender": "J.Doe+news@GoogleMail.com", "note": "Sells watches"}
    assert moderator_client.post(reverse(f"{SENDERS}:add"), typed).status_code == 302
    assert BlockedSender.objects.get().sender == "jdoe@gmail.com"
    refused = moderator_client.post(reverse(f"{SENDERS}:add"), {"sender": "gmail.com"})
    assert "Many people" in refused.text


def test_looking_and_checking_change_nothing(moderator_client):
    PhraseRule.objects.create(phrase="casino", points=40)
    address = reverse(f"{WORDS}:import")
    assert moderator_client.get(address, {"table": "pills", "import": "1"}).status_code == 200
    response = check(moderator_client, "phrase,points\npills,50\ncasino,70\ncasino royale,10")
    assert response.status_code == 200
    assert "2 new entries" in response.text
    assert "1 entry will change" in response.text
    assert "Import 3 entries" in response.text
    assert stored() == {"casino": 40}


def test_a_checked_table_is_taken_in_and_logged(moderator_client, moderator):
    PhraseRule.objects.create(phrase="casino", points=40)
    response = take_in(moderator_client, "phrase,points,active\nPills,-50,no\ncasino,70,")
    assert response.status_code == 302
    assert stored() == {"casino": 70, "pills": -50}
    assert not PhraseRule.objects.get(phrase="pills").is_active
    actions = ModelLogEntry.objects.values_list("action", "label")
    assert set(actions) == {("wagtail.create", "pills"), ("wagtail.edit", "casino")}


def test_what_a_table_leaves_out_stays(moderator_client):
    PhraseRule.objects.create(phrase="casino", points=70, is_active=False)
    PhraseRule.objects.create(phrase="poker", points=20)
    assert take_in(moderator_client, "casino\npoker,30").status_code == 302
    assert stored() == {"casino": 70, "poker": 30}
    assert PhraseRule.objects.get(is_active=False).phrase == "casino"
    assert "2 entries already exist" in check(moderator_client, "casino\npoker").text


def test_a_file_is_only_ever_checked_first(moderator_client):
    data = {"import": "1", "file": SimpleUploadedFile("words.csv", b"casino,70")}
    response = moderator_client.post(reverse(f"{WORDS}:import"), data)
    assert "Import 1 entry" in response.text
    assert not PhraseRule.objects.exists()


def test_one_bad_line_keeps_out_all(moderator_client):
    table = "phrase,points\npills,50\nx,10\ncasino,many\npoker,500\npills,5\nloan,1,2,3\n"
    for send in (check, take_in):
        response = send(moderator_client, table)
        page = response.text
        assert response.status_code == 422
        assert "Row 3: Word or phrase: Ensure this value has at least 2 characters" in page
        assert "Row 4: Spam score: Enter a whole number." in page
        assert "Row 5: Spam score: Ensure this value is less than or equal to 100." in page
        assert "Row 6: “pills” is already in row 2" in page
        assert "Row 7: This row has more cells than headings: “2”" in page
        assert "poker,500" in page
        assert not PhraseRule.objects.exists()


@pytest.mark.parametrize(
    "table",
    [
        "casino",
        "casino,40,yes",
        "phrase\ncasino",
        "Word or phrase;Points;Active\ncasino;40;TRUE\n",
        "points\tphrase\n40\tCasino\n",
        "\n\nphrase, points\r\n\r\n casino , 40 \r\n,,\r\n",
        'phrase,points\n"casino",40',
        "word,score,comment\ncasino,40,",
    ],
)
def test_tables_of_many_shapes_are_understood(moderator_client, table):
    assert take_in(moderator_client, table).status_code == 302
    assert stored() == {"casino": 40}


@pytest.mark.parametrize(
    "data",
    [
        "Überweisung;40".encode(),
        "\ufeffÜberweisung;40".encode(),
        "Überweisung;40".encode("utf-16"),
        "Überweisung;40".encode("cp1252"),
    ],
)
def test_files_of_any_program_are_read(moderator_client, data):
    assert "Überweisung;40" in upload(moderator_client, data).text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "The table is empty"),
        (b"PK\x03\x04\x00\x00xl/workbook.xml", "This is not a text file"),
        (b"\xff\xfe\x00\xd8", "This is not a text file"),
        (b"x" * (LARGEST + 1), "larger than 1 megabyte"),
        (b"\n\n \n", "The table is empty"),
        (b'phrase\n"casino', "Check for a missing quotation mark"),
        (b"phrase,points\n", "The table has headings, but no rows below them"),
        (b"\n".join(b"word%d" % n for n in range(MOST_ROWS + 1)), "more than 2,000 rows"),
    ],
    ids=["empty", "xlsx", "half a sign", "large", "blank", "quote", "headings only", "long"],
)
def test_what_is_no_table_is_refused_in_words(moderator_client, data, message):
    response = upload(moderator_client, data)
    assert response.status_code == 422
    assert message in response.text


def test_an_import_needs_the_token_of_the_form(moderator):
    client = Client(enforce_csrf_checks=True)
    client.force_login(moderator)
    assert take_in(client, "casino").status_code == 403
    assert not PhraseRule.objects.exists()


def test_an_export_can_be_imported_again(moderator_client):
    rules = {"casino": 40, "=1+1": 10, "-20 % today": 5, 'say "cheap"; now': -30, "дёшево": 9}
    PhraseRule.objects.bulk_create(PhraseRule(phrase=p, points=n) for p, n in rules.items())
    PhraseRule.objects.filter(phrase="casino").update(is_active=False)
    data = exported(moderator_client, WORDS)
    PhraseRule.objects.all().delete()
    assert take_in(moderator_client, data.decode()).status_code == 302
    assert stored() == rules
    assert PhraseRule.objects.get(is_active=False).phrase == "casino"


def test_no_exported_cell_is_a_formula(moderator_client):
    for text in ("=HYPERLINK(1)", "+1", "-1 cent", "@sum"):
        PhraseRule.objects.create(phrase=text, points=-5)
        BlockedSender.objects.create(sender=f"{text[0]}{len(text)}.example", note=text)
    for where in (WORDS, SENDERS):
        rows = list(csv.reader(io.StringIO(exported(moderator_client, where).decode())))
        assert len(rows) == 5
        texts = [cell for row in rows for cell in row if cell != "-5"]
        assert not [cell for cell in texts if cell[:1] in "=+-@" and cell]
        assert exported(moderator_client, where, "xlsx").startswith(b"PK")


def test_blocked_senders_are_imported_too(moderator_client):
    table = "sender,note\nSpam.Example,Sells watches\na+b@spam.example,\n"
    assert take_in(moderator_client, table, where=SENDERS).status_code == 302
    assert dict(BlockedSender.objects.values_list("sender", "note")) == {
        "spam.example": "Sells watches",
        "a@spam.example": "",
    }
    response = check(moderator_client, "spam\nhotmail.com\na@b\n", where=SENDERS)
    assert "Row 1: Email address or domain: Enter an email address or a domain" in response.text
    assert "Row 2: Email address or domain: Many people" in response.text
    assert "Row 3:" in response.text


def test_the_list_asks_the_database_the_same_for_few_and_for_many(
    moderator_client, django_assert_max_num_queries, django_assert_num_queries
):
    address = reverse(f"{WORDS}:list")
    PhraseRule.objects.create(phrase="word", points=1)
    moderator_client.get(address)
    with django_assert_max_num_queries(20) as few:
        moderator_client.get(address)
    PhraseRule.objects.bulk_create(PhraseRule(phrase=f"word {n}") for n in range(45))
    with django_assert_num_queries(len(few)):
        moderator_client.get(address)


def test_an_empty_form_is_told_what_it_lacks(moderator_client):
    response = check(moderator_client, "  \n")
    assert response.status_code == 422
    assert "Select a file or paste the lines" in response.text
