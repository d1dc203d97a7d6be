"""The form asks for whom people write and what readers may see; an address can show the first."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from comments import speakers, tokens
from comments.models import PhraseRule, PublicComment
from comments.models.status import ModerationStatus
from comments.submission import services
from people.models import Membership, OrganisationKind, Verification
from tests.support import factories as make
from tests.support.link_forms import press

pytestmark = pytest.mark.django_db
S = ModerationStatus
CLAIM = "says they speak for"


@pytest.fixture
def cycling(db):
    return make.OrganisationFactory(name="Cycling Club", email_domains="club.example")


@pytest.fixture
def ministry(db):
    return make.OrganisationFactory(
        name="Ministry of Works",
        kind=OrganisationKind.GOVERNMENT,
        email_domains="works.example\nxn--bcher-kva.example",
    )


@pytest.fixture
def url(network):
    """The form of a page that asks."""
    return reverse("comments:new", args=[network.plan.pk])


@pytest.fixture
def send(client, url, fill_in):
    """Send the form of a plan for an organisation, unless `typed` says something else."""

    def send(**typed):
        for_it = {"speaks_for": "organisation", "organisation": "Cycling Club"}
        return client.post(url, fill_in(url, **(for_it | {"publish_as": "name"} | typed)))

    return send


@pytest.fixture
def confirmed(client, send):
    """The comment that was sent, once its address is confirmed."""

    def confirmed(**typed):
        response = send(**typed)
        assert response.status_code == 302, response.context["form"].errors
        comment = PublicComment.objects.latest("pk")
        path = reverse("comments:confirm", args=[tokens.for_confirmation(comment)])
        assert press(client, path).status_code == 200
        return PublicComment.objects.get(pk=comment.pk)

    return confirmed


@pytest.fixture
def article(client, network, rules):
    """What readers see of who wrote a comment, in one line."""

    def article(comment, page=None):
        if comment.state != S.PUBLISHED:
            services.decide(comment, S.PUBLISHED, by=None)
        html = client.get((page or network.plan).url).content
        author = BeautifulSoup(html, "html.parser").select_one(f"#comment-{comment.pk} .p-author")
        return " ".join(author.get_text(" ", strip=True).split())

    return article


class TestTheForm:
    """What is asked, where, and what is said of answers that do not fit together."""

    def test_plans_and_commitments_ask_and_posts_do_not(self, client, network, cycling):
        for page, asks in ((network.plan, 1), (network.commitment, 1), (network.post, 0)):
            soup = BeautifulSoup(
                client.get(reverse("comments:new", args=[page.pk])).content, "html.parser"
            )
            assert bool(soup.select_one("[name=speaks_for][value=self][checked]")) == asks
            assert bool(soup.select_one("[name=publish_as][value=name][checked]")) == asks
            assert bool(soup.select_one("[name=organisation]")) == asks
            suggested = [option["value"] for option in soup.select("datalist option")]
            assert suggested == ["Cycling Club"] * asks

    def test_so_many_organisations_are_suggested_and_no_more(self, client, url, monkeypatch):
        monkeypatch.setattr(speakers, "MOST_SUGGESTED", 3)
        for number in range(5):
            make.OrganisationFactory(name=f"Group {number}")
        assert client.get(url).text.count("<option") == 3

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"organisation": ""}, "Enter the name of the organisation"),
            ({"organisation": "\u200b"}, "Enter the name of the organisation"),
            (
                {"speaks_for": "self"},
                "Select “For an organisation”, or delete the name of the organisation",
            ),
            (
                {"speaks_for": "self", "organisation": "", "publish_as": "organisation"},
                "You are writing for yourself: publish your name, or publish without one",
            ),
            ({"organisation": "x" * 161}, "160 characters or fewer. It has 161"),
            ({"speaks_for": "nobody"}, "Select a valid choice"),
            ({"publish_as": "x"}, "Select a valid choice"),
        ],
    )
    def test_what_makes_no_sense_gets_a_sentence_and_keeps_the_text(self, send, typed, sentence):
        response = send(comment="Keep this", **typed)
        assert response.status_code == 422
        assert sentence in response.text
        assert "Keep this" in response.text
        assert not PublicComment.objects.exists()

    def test_a_form_without_the_answers_is_for_oneself_under_ones_name(self, client, url, fill_in):
        assert client.post(url, fill_in(url)).status_code == 302
        comment = PublicComment.objects.get()
        assert (comment.organisation_name, comment.publish_as) == ("", "name")

    def test_other_answers_are_another_comment(self, client, url, fill_in):
        data = fill_in(url)
        for publish_as in ("name", "anonymous", "anonymous"):
            client.post(url, data | {"publish_as": publish_as})
        assert PublicComment.objects.count() == 2

    @pytest.mark.parametrize(
        ("typed", "shown"),
        [
            ({}, f"Lena {CLAIM} Cycling Club"),
            ({"publish_as": "organisation"}, f"Someone who {CLAIM} Cycling Club"),
            ({"publish_as": "anonymous"}, "A resident"),
        ],
    )
    def test_the_preview_shows_how_it_will_be_signed(self, send, cycling, typed, shown):
        preview = BeautifulSoup(send(preview="", **typed).content, "html.parser").select_one(
            ".comment-form__preview .comment__author"
        )
        assert " ".join(preview.get_text(" ", strip=True).split()) == shown
        assert not PublicComment.objects.exists()

    def test_links_and_phrases_in_an_organisation_count_like_those_in_a_name(self, send):
        PhraseRule.objects.create(phrase="cheap pills", points=100)
        for organisation in ("https://pills.example/now", "Cheap Pills"):
            send(organisation=organisation, comment=f"About {organisation}")
            assert PublicComment.objects.latest("pk").spam_score >= 50


class TestWhatAnAddressShows:
    """A badge follows from a confirmed address at a domain of the organisation, or from staff."""

    # The last one has a letter of another alphabet.
    @pytest.mark.parametrize(
        "typed",
        ["Cycling Club", "cycling  CLUB", "C\u0443cling Club"],
    )
    def test_at_a_domain_of_the_organisation(self, cycling, confirmed, article, typed):
        comment = confirmed(organisation=typed, email="lena@club.example")
        assert (comment.official_role, comment.organisation) == ("member", cycling)
        assert article(comment) == "Lena Member organisation Cycling Club"

    @pytest.mark.parametrize(
        "email",
        [
            "lena@club.example.org",
            "lena@bikes.club.example",
            "lena@club.exampIe",
            "club.example@x.io",
        ],
    )
    def test_not_at_any_other(self, cycling, confirmed, article, email):
        comment = confirmed(email=email)
        assert (comment.official_role, comment.organisation) == ("", cycling)
        assert article(comment) == f"Lena {CLAIM} Cycling Club"

    def test_a_domain_in_another_alphabet(self, ministry, confirmed, article):
        comment = confirmed(organisation="Ministry of Works", email="lena@bücher.example")
        assert article(comment) == "Lena Government Ministry of Works"

    def test_not_while_speaking_for_oneself_or_for_others(self, cycling, ministry, confirmed):
        for typed in (
            {"speaks_for": "self", "organisation": ""},
            {"organisation": "Ministry of Works"},
            {"organisation": "Walking Club"},
        ):
            assert confirmed(email="lena@club.example", **typed).official_role == ""

    def test_who_runs_the_site_is_of_the_network(self, cycling, confirmed, article):
        cycling.runs_site = True
        cycling.save()
        comment = confirmed(email="lena@club.example")
        assert article(comment) == "Lena Network Cycling Club"

    def test_nothing_is_shown_before_the_address_is_confirmed(self, cycling, send):
        send(email="lena@club.example")
        comment = PublicComment.objects.get()
        assert (comment.official_role, comment.is_claim) == ("", True)

    @pytest.mark.parametrize("by", ["account", "address"])
    def test_a_member_whom_staff_have_verified(self, cycling, confirmed, article, by):
        user = make.UserFactory(email="lena@example.org") if by == "account" else None
        email = "" if user else "Lena@example.org"
        make.PersonFactory(name="Lena", organisation=cycling, user=user, email=email)
        comment = confirmed()
        assert comment.state == S.PENDING
        assert article(comment) == "Lena Member organisation Policy adviser , Cycling Club"

    def test_who_speaks_for_themselves_has_no_badge(self, ministry, confirmed, article):
        """An official is a citizen too, and their own comment is a contribution."""
        make.PersonFactory(name="Lena", organisation=ministry, email="lena@example.org")
        comment = confirmed(speaks_for="self", organisation="")
        assert comment.person.name == "Lena"
        assert article(comment) == "Lena"

    def test_a_membership_is_verified_by_the_address_and_logged(self, cycling, confirmed):
        person = make.PersonFactory(
            name="Lena", organisation=cycling, email="lena@club.example", verification=""
        )
        assert confirmed(email="lena@club.example").official_role == "member"
        member = Membership.objects.get(person=person)
        assert (member.verification, bool(member.verified_at)) == (Verification.EMAIL, True)
        entry = ModelLogEntry.objects.get(action="comments.verify_member")
        assert (entry.object_id, entry.message) == (
            str(person.pk),
            "Membership verified by an email address of the organisation: Cycling Club",
        )

    def test_a_membership_that_nothing_has_shown_stays_so(self, cycling, confirmed, article):
        make.PersonFactory(
            name="Lena", organisation=cycling, email="lena@example.org", verification=""
        )
        assert article(confirmed()) == f"Lena {CLAIM} Cycling Club"
        assert Membership.objects.get().verification == ""

    def test_title_and_photo_go_with_the_name_of_the_directory_only(self, cycling, confirmed):
        make.PersonFactory(name="Lena Falk", organisation=cycling, email="lena@example.org")
        comment = confirmed(name="A cyclist")
        assert comment.official_role == "member"
        assert (comment.person, comment.job_title) == (None, "")


class TestWhatReadersSee:
    """A badge never betrays what its author withheld."""

    @pytest.fixture
    def lena(self, cycling):
        return make.PersonFactory(
            name="Lena", organisation=cycling, email="lena@example.org", job_title="Chair"
        )

    @pytest.mark.parametrize(
        ("publish_as", "shown"),
        [("organisation", "Cycling Club Member organisation"), ("anonymous", "A resident")],
    )
    def test_neither_name_nor_title_nor_photo(
        self, client, network, lena, confirmed, article, publish_as, shown
    ):
        lena.photo = make.ImageFactory()
        lena.save()
        comment = confirmed(publish_as=publish_as)
        assert article(comment) == shown
        html = client.get(network.plan.url).text
        assert "Lena" not in html
        assert "Chair" not in html
        page = BeautifulSoup(html, "html.parser")
        assert not page.select(f"#comment-{comment.pk} .avatar img")
        report = client.get(reverse("comments:report", args=[comment.pk])).text
        reply = client.get(
            reverse("comments:new", args=[network.plan.pk]), {"reply_to": comment.pk}
        )
        assert "Lena" not in report + reply.text

    def test_a_government_does_not_pose_as_a_resident(self, ministry, confirmed, article):
        comment = confirmed(
            organisation="Ministry of Works", email="lena@works.example", publish_as="anonymous"
        )
        assert article(comment) == "A resident Government"

    @pytest.mark.parametrize("organisation", ["Ministry of Works", "Moderator"])
    def test_an_organisation_alone_is_no_ones_name_until_it_is_shown(
        self, ministry, confirmed, article, stored, organisation
    ):
        comment = confirmed(organisation=organisation, publish_as="organisation")
        name = f"Someone who {CLAIM} {organisation}"
        assert article(comment) == name
        assert stored(comment).user_name == name[:50]

    def test_reading_costs_the_same_however_many_speak(
        self, client, network, cycling, confirmed, article
    ):
        def cost():
            client.get(network.plan.url)
            with CaptureQueriesContext(connection) as queries:
                client.get(network.plan.url)
            return len(queries)

        def add(number):
            name = f"Lena {number}"
            email = f"lena{number}@example.org"
            photo = make.ImageFactory()
            make.PersonFactory(name=name, organisation=cycling, email=email, photo=photo)
            comment = confirmed(name=name, email=email, comment=f"Number {number} of these")
            services.decide(comment, S.PUBLISHED, by=None)

        add(0)
        few = cost()
        for number in range(1, 6):
            add(number)
        assert cost() == few

    def test_a_reply_email_says_who_speaks(self, write, cycling, send_mail_now):
        parent = write(wants_replies=True)
        send_mail_now()
        write(parent=parent, name="Bo", organisation="Cycling Club", email="bo@club.example")
        (mail,) = [one for one in send_mail_now() if one.to == [parent.user_email]]
        assert "“Bo” (Member organisation, Cycling Club) wrote:" in mail.body
        write(parent=parent, name="Cy", organisation="Cycling Club")
        (mail,) = [one for one in send_mail_now() if one.to == [parent.user_email]]
        assert f"“Cy” ({CLAIM} Cycling Club) wrote:" in mail.body


class TestTrust:
    """Whether a comment waits is the setting's to say, whoever speaks."""

    @pytest.mark.parametrize(
        ("trust", "state"), [("hold_all", S.PENDING), ("publish", S.PUBLISHED)]
    )
    def test_those_with_a_badge_wait_like_all_others(
        self, ministry, confirmed, rules, trust, state
    ):
        rules(trust=trust)
        comment = confirmed(organisation="Ministry of Works", email="lena@works.example")
        assert (comment.official_role, comment.state) == ("government", state)


def test_open_mail_providers_show_nothing(admin_client, cycling):
    url = reverse("wagtailsnippets_people_organisation:edit", args=[cycling.pk])
    sent = {"name": cycling.name, "slug": "c", "kind": "other", "url": ""}
    response = admin_client.post(url, sent | {"email_domains": "club.example\nGMail.com"})
    assert "Anyone can get an email address at “gmail.com”" in response.text
    cycling.refresh_from_db()
    assert cycling.email_domains == "club.example"
