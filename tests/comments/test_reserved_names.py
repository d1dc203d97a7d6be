"""Nobody writes under a protected name but its owner, however it is spelled."""

# ruff: noqa: RUF001  ambiguous letters are what this is about
import re
from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comments import reserved_names, tokens
from comments.models import BlockedSender, PublicComment
from comments.models.status import ModerationStatus
from comments.moderation.conflicts import NotAllowed
from comments.submission import services
from core.models import NetworkSettings
from people.models import OrganisationKind
from tests.support import factories as make
from tests.support.link_forms import press
from tests.support.processor_time import within_processor_time

pytestmark = pytest.mark.django_db
S = ModerationStatus
ADDRESS = "ana@ministry.example"
TAKEN = "the name of someone who speaks here officially"


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


@pytest.fixture
def confirm(client):
    """Follow the link of the newest comment's mail and press the button: the response."""

    def confirm(**typed):
        comment = PublicComment.objects.latest("pk")
        return press(client, confirm_url(comment), typed)

    return confirm


@pytest.fixture
def takes(send, confirm):
    """Whether a name is taken: sent and confirmed, the comment waits for another."""

    def takes(name, email="lena@example.org"):
        PublicComment.objects.filter(user_email=email).delete()
        assert send(name, email).status_code == 302
        response = confirm()
        waits = PublicComment.objects.latest("pk").state == S.UNCONFIRMED
        assert (response.status_code == 422) == waits
        assert (TAKEN in response.text) == waits
        return waits

    return takes


def confirm_url(comment):
    return reverse("comments:confirm", args=[tokens.for_confirmation(comment)])


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
    "Ana Ruiz \u3164Hill",  # fillers of Hangul count as letters
    "Ana\u115f Ruiz H\u1160ill\uffa0",
    "Ana Ruiz Hi\ufe0fll",  # a variation selector
    "Ana Ruiz H\U000e0069ill",  # a tag
    "Ana\u17b4 Ruiz\u180e Hill",
    "\ua4eena Ruiz Hill",  # Lisu: of the table of Unicode, not of ours
    "Ana Ruiz \U000102cfill",  # Carian
]


@pytest.mark.parametrize("name", SPELLINGS)
def test_a_persons_name_is_refused_to_others_however_spelled(ana, takes, name):
    assert takes(name)


@pytest.mark.parametrize("name", ["Ana", "Anna Ruiz Hill", "Ana Ruiz", "Hill Ruiz Ana", "Анна"])
def test_other_names_are_free(ana, takes, name):
    assert not takes(name)


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
        "Ruíz Hill, Ana",
        "RUIZ HILL，Ana",
        "Ruiz Hill, Ana (MP)",
        "Ruiz Hill, Dr Ana",
        "Dr Ruiz Hill, Ana, Moderator",
        "(official) Ruiz Hill, Ana",
        "Ana Ruiz Hill Official",
        "Ana Ruiz Hill Moderator",
        "Dr Ana Ruiz Hill official",
        "Ana Ruiz Hill – Ministry of Works",
        "Lund, Bo",
    ],
)
def test_a_title_or_an_addition_makes_no_other_name(ana, takes, name):
    make.PersonFactory(name="Prof. Bo Lund", organisation=ana.organisation)
    assert takes(name)


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
        "Hill",
        "Hill, Anna",
        "Hillman, Ana Ruiz",
        "Ana Ruiz Hillman",
        "Lena Official",
        "Works, Ministry",
        "\u3164",
    ],
)
def test_what_only_resembles_it_is_free(ana, takes, name):
    make.PersonFactory(name="Cllr Lena", organisation=ana.organisation)
    assert not takes(name)


@pytest.mark.parametrize(
    "name", ["Dr Ana Ruiz Hill", "Ana Ruiz Hill (Ministry of Works)", "A, Admin"]
)
def test_the_owner_may_say_more(ana, takes, name):
    assert not takes(name, ADDRESS)


def test_who_is_entered_with_the_surname_first_is_protected_the_usual_way(ministry, takes):
    make.PersonFactory(name="Hill, Cy", organisation=ministry)
    assert takes("Cy Hill")


@pytest.mark.parametrize("name", ["...", "\u3164", "🙂", "__"])
def test_names_without_letters_are_nobodys(ana, rules, takes, name):
    rules(protected_names="\n \n...\n")
    assert not takes(name)


@pytest.mark.parametrize(
    "name",
    ["Moderator", "Ministry of Works", "ministry  of vvorks", "The Open Network", "Mayor", "ADMIN"],
)
def test_organisations_the_network_and_the_list_are_protected(
    network, ministry, rules, takes, name
):
    NetworkSettings.objects.update_or_create(
        site=network.home.get_site(), defaults={"name": "The Open Network"}
    )
    rules(protected_names="Mayor\r\nAdmin\n")
    assert takes(name)
    assert takes(name, ADDRESS)


def test_the_owner_of_the_address_confirms_and_speaks_with_a_badge(
    client, network, ana, send, send_mail_now, rules
):
    rules(trust="publish")
    assert send("Ana Ruiz Hill", ADDRESS.upper()).status_code == 302
    comment = PublicComment.objects.get()
    assert (comment.user, comment.official_role, comment.state) == (None, "", S.UNCONFIRMED)
    assert "Ana Ruiz Hill" not in client.get(network.post.url).content.decode()
    [asked] = send_mail_now()
    comment = services.confirm_comment(comment)
    assert (comment.user, comment.official_role) == (ana.user, "government")
    assert comment.state == S.PUBLISHED
    html = client.get(network.post.url).content.decode()
    assert "Ana Ruiz Hill" in html
    assert "Government" in html
    assert [mail.to for mail in [asked, *send_mail_now()]] == [[ADDRESS]] * 2


@pytest.mark.collation
@pytest.mark.parametrize(
    "address",
    [
        "ana@mınıstry.example",
        "ana@mİnİstry.example",
        "anа@ministry.example",
        "ana@ministry.exampIe",
    ],
)
def test_an_address_that_only_resembles_the_owners_has_no_badge(
    client, network, ana, send, confirm, takes, address, send_mail_now
):
    """UPPER() takes a dotless i for an I in some collations, and an i for one with a dot."""
    if not address.partition("@")[0].isascii():
        assert send("Lena", address).status_code == 422
        return
    assert takes("Ana Ruiz Hill", address)
    confirm(name="Lena")
    comment = PublicComment.objects.get()
    assert (comment.user, comment.official_role, comment.state) == (None, "", S.PENDING)


@pytest.mark.collation
@pytest.mark.parametrize("spelled", ["ANA@MINISTRY.EXAMPLE", "Ana@Ｍinistry.example"])
def test_the_owners_address_is_theirs_however_spelled(ana, send, confirm, send_mail_now, spelled):
    """And mail goes to the address as it is compared, so whoever confirms has that mailbox."""
    send("Ana Ruiz Hill", spelled)
    assert [mail.to for mail in send_mail_now()] == [[ADDRESS]]
    assert confirm().status_code == 200
    assert PublicComment.objects.get().official_role == "government"


def test_a_person_may_write_as_the_organisation(ana, takes):
    assert not takes("Ministry of Works", ADDRESS)


def test_without_the_mailbox_the_name_is_worth_nothing(client, network, ana, send):
    """Whoever knows the address can send the form, and that is all."""
    send("Ana Ruiz Hill", ADDRESS)
    assert "Ana Ruiz Hill" not in client.get(network.post.url).content.decode()


def test_people_of_an_organisation_have_the_badge_under_any_name(ana, write):
    comment = write(name="A mother of two", email=ADDRESS)
    assert comment.official_role == "government"


@pytest.mark.parametrize(
    ("name", "is_bo"),
    [("Bo", True), ("Mr Bo (Aldmouth)", True), ("Somebody else", False)],
)
def test_people_without_one_are_who_they_are_without_a_badge(write, name, is_bo):
    user = make.UserFactory(username="bo", email="bo@example.org")
    make.PersonFactory(name="Bo", organisation=None, user=user)
    comment = write(name=name, email="bo@example.org", state="unconfirmed")
    comment = services.confirm_comment(comment)
    assert (comment.person is not None) == is_bo
    assert comment.official_role == ""
    assert comment.state == S.PENDING


def test_an_account_that_was_closed_lends_nothing(ana, takes, write):
    ana.user.is_active = False
    ana.user.save()
    assert takes("Ana Ruiz Hill", ADDRESS)
    assert write(name="A reader", email=ADDRESS, state="pending").official_role == ""


def test_people_without_an_account_or_address_open_no_door(ministry, takes):
    user = make.UserFactory(username="cy", email="")
    make.PersonFactory(name="Cy", user=user, organisation=ministry)
    make.PersonFactory(name="Di", user=None, organisation=ministry)
    for name in ("Cy", "Di"):
        assert takes(name)


def test_namesakes_of_those_who_do_not_speak_officially_are_free(takes):
    """An imported author, an author of a member organisation, someone without one."""
    make.PersonFactory(name="Cy Lund", user=make.UserFactory(username="cy"))
    make.PersonFactory(name="Di Ross", organisation=None, job_title="Author")
    for name in ("Cy Lund", "Di Ross", "Dr Di Ross"):
        assert not takes(name)


@pytest.mark.parametrize(
    "ended",
    [{"verification": ""}, {"ended_on": date(2020, 1, 1)}, {"started_on": date(2999, 1, 1)}],
)
def test_a_role_that_is_not_verified_or_not_of_today_protects_nothing(ministry, takes, ended):
    person = make.PersonFactory(name="Cy Lund", organisation=ministry, user=None)
    assert takes("Cy Lund")
    person.memberships.update(**ended)
    person.save()
    assert not takes("Cy Lund")


@pytest.mark.usefixtures("page_cache")
def test_who_moderates_is_protected_from_then_on(
    takes, network, groups, django_capture_on_commit_callbacks
):
    user = make.UserFactory(username="cy")
    make.PersonFactory(name="Cy Lund", organisation=None, job_title="Clerk", user=user)
    assert not takes("Cy Lund")
    with django_capture_on_commit_callbacks(execute=True):
        user.groups.add(Group.objects.get(name="Moderators"))
    assert takes("Cy Lund")
    assert not takes("Cy Lund", user.email)


def test_who_runs_the_site_is_protected(takes):
    network = make.OrganisationFactory(name="The Forum", runs_site=True)
    make.PersonFactory(name="Cy Lund", organisation=network, user=None)
    assert takes("Cy Lund")


def test_the_address_that_staff_recorded_is_enough(ministry, takes):
    make.PersonFactory(name="Cy Lund", organisation=ministry, user=None, email="cy@works.example")
    assert not takes("Cy Lund", "Cy@WORKS.example")
    assert takes("Cy Lund")


def test_what_looks_like_spam_waits_whoever_sends_it(ana, write, stored):
    comment = write(name="Ana Ruiz Hill", email=ADDRESS, state="unconfirmed")
    comment.spam_score = 50
    comment.save()
    comment = services.confirm_comment(comment)
    assert (comment.state, comment.official_role) == (S.PENDING, "government")


def test_the_check_costs_one_query_however_many_names_there_are(ana):
    for _round in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert reserved_names.protected_names().cover("Ana Ruiz Hill")
        assert len(queries) == 1
        for _number in range(20):
            make.PersonFactory(organisation=make.OrganisationFactory())


class TestTheFormSaysNothingOfAddresses:
    """Whoever tries addresses with a protected name learns nothing about any."""

    def answers(self, client, form_url, fill_in, email, **pressed):
        data = fill_in(form_url, name="Ana Ruiz Hill", email=email, **pressed)
        with CaptureQueriesContext(connection) as queries:
            response = client.post(form_url, data)
        text = re.sub(r'value="[^"]*"', "", response.text).replace(email, "")
        asked = [query["sql"] for query in queries if "people_" in query["sql"]]
        return response.status_code, response.headers.get("Location"), text, asked

    @pytest.mark.parametrize("pressed", [{"preview": ""}, {}])
    def test_all_addresses_get_the_same_answer(self, client, form_url, fill_in, ana, pressed):
        of_the_owner = self.answers(client, form_url, fill_in, ADDRESS, **pressed)
        of_others = self.answers(client, form_url, fill_in, "lena@example.org", **pressed)
        assert of_the_owner == of_others
        # Nothing that takes a time of its own, either.
        assert len(of_the_owner[-1]) == len(pressed)

    def test_the_preview_says_that_the_name_is_somebodys(self, client, form_url, fill_in, ana):
        for email in (ADDRESS, "lena@example.org"):
            assert TAKEN in self.answers(client, form_url, fill_in, email, preview="")[2]
        free = client.post(form_url, fill_in(form_url, name="Lena", preview=""))
        assert TAKEN not in free.text


class TestAnotherName:
    """Who has taken a name that is not theirs chooses another, and loses nothing."""

    @pytest.fixture
    def url(self, ana, send):
        send("Ana Ruiz Hill", comment="Keep this text")
        return confirm_url(PublicComment.objects.get())

    def test_opening_the_link_asks_and_changes_nothing(self, client, url):
        html = client.get(url).text
        assert "and your email address does not belong to their account" in html
        assert "Keep this text" in html
        assert 'name="name"' in html
        assert PublicComment.objects.get().state == S.UNCONFIRMED

    def test_with_another_name_it_goes_on_its_way(self, client, url):
        assert press(client, url, {"name": " Lena "}).status_code == 200
        comment = PublicComment.objects.get()
        assert (comment.user_name, comment.comment) == ("Lena", "Keep this text")
        assert (comment.state, comment.official_role) == (S.PENDING, "")

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ({}, TAKEN),
            ({"name": "Ana Ruiz Hill, MP"}, TAKEN),
            ({"name": "Moderator"}, TAKEN),
            ({"name": ""}, "Enter your name, or the name you go by"),
            ({"name": "x" * 121}, "Name must be 120 characters or fewer. It has 121"),
        ],
    )
    def test_what_is_wrong_with_the_other_name_is_said(self, client, url, typed, words):
        response = press(client, url, typed)
        assert response.status_code == 422
        assert words in response.text
        assert "Keep this text" in response.text
        comment = PublicComment.objects.get()
        assert (comment.state, comment.user_name) == (S.UNCONFIRMED, "Ana Ruiz Hill")

    def test_the_other_name_is_looked_at_by_the_spam_checks(self, client, url):
        BlockedSender.objects.create(sender="example.org")
        press(client, url, {"name": "Lena"})
        comment = PublicComment.objects.get()
        assert comment.spam_score >= 100
        assert comment.state == S.PENDING

    def test_a_second_press_changes_nothing(self, client, url):
        for name in ("Lena", "Ana Ruiz Hill", ""):
            assert press(client, url, {"name": name}).status_code == 200
            assert PublicComment.objects.get().user_name == "Lena"

    def test_whose_name_is_free_is_not_asked(self, client, ana, send):
        send("Lena")
        assert 'name="name"' not in client.get(confirm_url(PublicComment.objects.get())).text


class TestModerators:
    """No moderator takes the writer for somebody else, nor puts such a name on the page."""

    @pytest.fixture
    def comment(self, ana, send):
        send("Ana Ruiz Hill")
        PublicComment.objects.update(state=S.SPAM)
        return PublicComment.objects.get()

    @pytest.mark.parametrize("to", [S.PUBLISHED, S.PENDING])
    def test_what_was_not_confirmed_is_not_published_under_it(self, comment, moderator, to):
        with pytest.raises(NotAllowed, match="has not shown that it is theirs"):
            services.decide(comment, to, by=moderator)

    def test_they_read_that_nobody_has_shown_it(self, client, comment, moderator):
        client.force_login(moderator)
        url = reverse("wagtailsnippets_comments_publiccomment:edit", args=[comment.pk])
        assert "The commenter has not shown that it is theirs" in client.get(url).text

    def test_other_names_are_put_back_as_ever(self, send, moderator):
        send("Lena")
        PublicComment.objects.update(state=S.SPAM)
        comment = services.decide(PublicComment.objects.get(), S.UNCONFIRMED, by=moderator)
        assert services.confirm_comment(comment).state == S.PENDING


def test_a_hostile_name_costs_no_more_than_any_other():
    """What is compared has an end, whatever comes after it."""
    for sign in ("\u0301\u0323", "ﷺ", "\uff9e\uff9f", "a, ", "- ", "dr "):
        name = sign * (2_500_000 // len(sign))
        within_processor_time(lambda name=name: reserved_names.protected_names().cover(name))
