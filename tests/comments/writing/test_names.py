"""Nobody writes under a protected name but its owner, however it is spelled."""

# ruff: noqa: RUF001  ambiguous letters are what this is about
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments import services
from comments.models import PublicComment
from comments.states import ModerationStatus
from comments.writing import names
from core.models import NetworkSettings
from people.models import OrganisationKind
from tests import factories as make

pytestmark = pytest.mark.django_db
S = ModerationStatus
ADDRESS = "ana@ministry.example"


@pytest.fixture
def ministry(db):
    return make.OrganisationFactory(name="Ministry of Works", kind=OrganisationKind.GOVERNMENT)


@pytest.fixture
def ana(ministry):
    user = make.UserFactory(username="ana", email=ADDRESS)
    return make.PersonFactory(name="Ana Ruíz Hill", organisation=ministry, user=user)


@pytest.fixture
def send(client, form_url, fill_in):
    """Send the comment form under a name from an address."""

    def send(name, email="lena@example.org", **typed):
        return client.post(form_url, fill_in(form_url, name=name, email=email, **typed))

    return send


SPELLINGS = [
    "Ana Ruíz Hill",
    "ana ruiz hill",
    "ANA RUIZ HILL",
    "Ana  Ruiz\tHill",
    "AnaRuizHill",
    "Ana-Ruiz-Hill",
    "Ana\u200bRui\u00adz Hill",
    "Ana Ruiz H\u2060ill",
    "Ana Ruiz Hi\u034fll",
    "\u0410na Ruiz Hill",  # Cyrillic A
    "An\u0430 Ruiz Hill",  # Cyrillic a
    "\u0391na Ruiz Hill",  # Greek Alpha
    "Ana Ruiz \u041dill",  # Cyrillic En looks like H
    "Ana Ruiz Hi11",
    "Ana Ruiz HiII",
    "Ana Ruiz HiⅼⅬ",
    "Ａｎａ Ｒｕｉｚ Ｈｉｌｌ",
    "𝐀𝐧𝐚 𝐑𝐮𝐢𝐳 𝐇𝐢𝐥𝐥",
    "Ána Rúîz Hïll",
    "ᴀɴᴀ ʀᴜɪᴢ ʜɪʟʟ",
    "Ana Ruiz H\u04cf\u04c0l",  # Cyrillic palochka
    "A\u0578a R\u057diz \u0570ill",  # Armenian
    "\u13aana Ruiz Hi\u13de\u13de",  # Cherokee
    "Ana Ruız Hıll",
    "@na Ruiz Hill",
    "“Ana Ruiz Hill”",
    "Ana Ruiz Hill.",
]


@pytest.mark.parametrize("name", SPELLINGS)
def test_a_persons_name_is_refused_to_others_however_spelled(ana, send, name):
    response = send(name, comment="Keep this text")
    html = response.content.decode()
    assert response.status_code == 422
    assert "Somebody who speaks here officially has this name" in html
    assert "Keep this text" in html
    assert not PublicComment.objects.exists()


@pytest.mark.parametrize("name", ["Ana", "Anna Ruiz Hill", "Ana Ruiz", "Hill Ruiz Ana", "Анна"])
def test_other_names_are_free(ana, send, name):
    assert send(name).status_code == 302


@pytest.mark.parametrize(
    "name",
    [
        "Dr Ana Ruiz Hill",
        "Mr. Dr. Ana Ruiz Hill",
        "Dг Ana Ruiz Hill (MP)",  # Cyrillic ge
        "Official Ana Ruiz Hill",
        "Ana Ruiz Hill (official)",
        "Ana Ruiz Hill [Ministry]",
        "(official) Ana Ruiz Hill",
        "Ana Ruiz Hill, MP",
        "Ana Ruiz Hill - Works",
        "Ana Ruiz Hill – Works",
        "Ana Ruiz Hill | Works",
        "Ana Ruiz Hill（公式）",
        "Moderator Ana Ruiz Hill",
        "The Ministry of Works",
        "The Moderator",
        "Lena (Moderator)",
        "Lena, admin",
        "Lena | the site | MODERАTION",  # Cyrillic A
        "Bo Lund",
    ],
)
def test_a_title_or_an_addition_makes_no_other_name(ana, send, name):
    make.PersonFactory(name="Prof. Bo Lund")
    assert send(name).status_code == 422
    assert not PublicComment.objects.exists()


@pytest.mark.parametrize(
    "name",
    [
        "Lena (Aldmouth)",
        "Lena, Ministry of Works",
        "Lena - a mother",
        "Ana-Maria Ruiz Hill",
        "Dr Lena Moderator-Smith",
        "Dr",
        "The Official",
        "Mr",
        "()",
        "(Lena)",
        "Hill (Ana Ruiz)",
        "Ministry",
    ],
)
def test_what_only_resembles_it_is_free(ana, send, name):
    make.PersonFactory(name="Cllr Lena")
    assert send(name).status_code == 302


@pytest.mark.parametrize(
    "name", ["Dr Ana Ruiz Hill", "Ana Ruiz Hill (Ministry of Works)", "A, Admin"]
)
def test_the_owner_may_say_more(ana, send, name):
    assert send(name, ADDRESS).status_code == 302


@pytest.mark.parametrize("name", ["...", "\u3164", "🙂", "__"])
def test_names_without_letters_are_nobodys(ana, rules, send, name):
    rules(protected_names="\n \n...\n")
    assert send(name).status_code == 302


@pytest.mark.parametrize(
    "name",
    ["Moderator", "Ministry of Works", "ministry  of vvorks", "The Open Network", "Mayor", "ADMIN"],
)
def test_organisations_the_network_and_the_list_are_protected(network, ministry, rules, send, name):
    NetworkSettings.objects.update_or_create(
        site=network.home.get_site(), defaults={"name": "The Open Network"}
    )
    rules(protected_names="Mayor\r\nAdmin\n")
    assert send(name).status_code == 422
    assert send(name, ADDRESS).status_code == 422


def test_the_owner_of_the_address_confirms_and_speaks_with_a_badge(
    client, network, ana, send, send_mail_now
):
    assert send("Ana Ruiz Hill", ADDRESS.upper()).status_code == 302
    comment = PublicComment.objects.get()
    assert (comment.user, comment.official_role, comment.state) == (None, "", S.UNCONFIRMED)
    assert "Ana Ruiz Hill" not in client.get(network.post.url).content.decode()
    comment = services.confirm_comment(comment)
    assert (comment.user, comment.official_role) == (ana.user, "government")
    assert comment.state == S.PUBLISHED
    html = client.get(network.post.url).content.decode()
    assert "Ana Ruiz Hill" in html
    assert "Government" in html
    assert [mail.to for mail in send_mail_now()] == [[ADDRESS]] * 2


def test_a_person_may_write_as_the_organisation(ana, send):
    assert send("Ministry of Works", ADDRESS).status_code == 302


def test_without_the_mailbox_the_name_is_worth_nothing(client, network, ana, send):
    """Whoever knows the address can send the form, and that is all."""
    send("Ana Ruiz Hill", ADDRESS)
    assert "Ana Ruiz Hill" not in client.get(network.post.url).content.decode()


def test_people_of_an_organisation_have_the_badge_under_any_name(ana, write):
    comment = write(name="A mother of two", email=ADDRESS)
    assert comment.official_role == "government"


@pytest.mark.parametrize(
    ("name", "role"),
    [("Bo", "organiser"), ("Mr Bo (Aldmouth)", "organiser"), ("Somebody else", "")],
)
def test_people_without_one_have_it_under_their_own(write, name, role):
    user = make.UserFactory(username="bo", email="bo@example.org")
    make.PersonFactory(name="Bo", organisation=None, user=user)
    comment = write(name=name, email="bo@example.org", state="unconfirmed")
    comment = services.confirm_comment(comment)
    assert comment.official_role == role
    assert comment.state == (S.PUBLISHED if role else S.PENDING)


def test_an_account_that_was_closed_lends_nothing(ana, send, write):
    ana.user.is_active = False
    ana.user.save()
    assert send("Ana Ruiz Hill", ADDRESS).status_code == 422
    assert write(name="A reader", email=ADDRESS, state="pending").official_role == ""


def test_people_without_an_account_or_address_open_no_door(send, write):
    make.PersonFactory(name="Cy", user=make.UserFactory(username="cy", email=""))
    make.PersonFactory(name="Di", user=None)
    for name in ("Cy", "Di"):
        assert send(name).status_code == 422


def test_what_looks_like_spam_waits_whoever_sends_it(ana, write, stored):
    comment = write(name="Ana Ruiz Hill", email=ADDRESS, state="unconfirmed")
    comment.spam_score = 50
    comment.save()
    comment = services.confirm_comment(comment)
    assert (comment.state, comment.official_role) == (S.PENDING, "government")


def test_the_check_costs_one_query_however_many_names_there_are(ana):
    for _round in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert not names.is_free("Ana Ruiz Hill", "lena@example.org")
        assert len(queries) == 1
        for _number in range(20):
            make.PersonFactory(organisation=make.OrganisationFactory())


def test_the_form_asks_once(client, form_url, fill_in, ana):
    data = fill_in(form_url)
    with CaptureQueriesContext(connection) as queries:
        client.post(form_url, data)
    asked = [query for query in queries if 'FROM "people_person"' in query["sql"]]
    assert len(asked) == 1
