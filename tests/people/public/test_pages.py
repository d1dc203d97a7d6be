"""Public pages of people and organisations: who has one, what it shows, and what it costs."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from comments.models import PublicComment
from people.models import Membership, Organisation, Person, Verification
from tests.support.factories import (
    BlogPostPageFactory,
    BylineFactory,
    CommitmentPageFactory,
    ImageFactory,
    OrganisationFactory,
    PersonFactory,
    PointOfContactFactory,
    SignatoryFactory,
)
from tests.support.full_site import publish
from tests.support.pages_seen import said

TODAY = timezone.localdate()


@pytest.fixture
def club(network):
    return OrganisationFactory(name="Cycling Club", slug="club")


@pytest.fixture
def ana(club):
    return PersonFactory(
        name="Ana Hill",
        organisation=club,
        agreed=True,
        email="ana@home.example",
        biography="Repairs bicycles.",
    )


def speak(speaker, page, text, **values):
    """A published comment of a person; the values are stored in its row."""
    comment = publish(page, text, name=speaker.name.split()[0])
    values = {"person": speaker, "full_name": speaker.name} | values
    PublicComment.objects.filter(pk=comment.pk).update(**values)
    return PublicComment.objects.get(pk=comment.pk)


class TestAgreement:
    def test_there_is_no_page_before_it(self, network, client):
        bo = PersonFactory(name="Bo")
        BylineFactory(page=network.post, person=bo)
        assert client.get(reverse("people:person", args=["bo"])).status_code == 404
        assert client.get(reverse("people:person_feed", args=["bo"])).status_code == 404
        assert bo.get_absolute_url() is None
        byline = BeautifulSoup(client.get(network.post.url).content, "html.parser")
        assert "Bo" in byline.select_one(".byline").text
        assert not byline.select(".byline a[href*='/people/']")
        assert "Bo" not in said(client.get(reverse("people:people")))
        assert "/people/bo/" not in client.get("/sitemap.xml").text

    def test_half_of_it_is_none(self, client, network):
        Person.objects.create(name="Bo", slug="bo", page_agreed_on=TODAY)
        Person.objects.create(name="Cy", slug="cy", page_agreed_how="By email")
        assert {client.get(f"/people/{slug}/").status_code for slug in ("bo", "cy")} == {404}

    def test_the_form_takes_no_half_and_no_tomorrow(self, admin_client):
        wrong = {
            "Enter how this person agreed.": {"page_agreed_on": TODAY},
            "Enter when this person agreed.": {"page_agreed_how": "By email"},
            "The date must be today or in the past.": {
                "page_agreed_on": TODAY + timedelta(days=1),
                "page_agreed_how": "By email",
            },
        }
        url = reverse("wagtailsnippets_people_person:add")
        rows = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
        for sentence, sent in wrong.items():
            response = admin_client.post(url, {"name": "Bo", "slug": "bo"} | rows | sent)
            assert sentence in response.text, sentence
        assert not Person.objects.exists()

    def test_from_then_on_their_name_leads_there(self, network, client, ana):
        BylineFactory(page=network.post, person=ana)
        page = BeautifulSoup(client.get(network.post.url).content, "html.parser")
        links = {link["href"] for link in page.select(".byline a, .person a")}
        assert links == {"/people/ana-hill/", "/organisations/club/"}
        assert client.get("/people/ana-hill/").status_code == 200

    def test_taking_it_back_shows_at_once(self, client, ana, page_cache):
        assert client.get("/people/ana-hill/").status_code == 200
        ana.page_agreed_on, ana.page_agreed_how = None, ""
        ana.save()
        assert client.get("/people/ana-hill/").status_code == 404


class TestPerson:
    def test_it_says_who_they_are(self, client, ana, club):
        Membership.objects.create(
            person=ana, organisation=club, job_title="Apprentice", ended_on="2020-03-31"
        )
        words = said(client.get("/people/ana-hill/"))
        for expected in (
            "Ana Hill",
            "Repairs bicycles.",
            "Policy adviser , Cycling Club (verified member)",
            "Until 31 March 2020 Apprentice",
        ):
            assert expected in words, expected

    def test_their_address_is_nowhere(self, network, client, ana, editor_client):
        BylineFactory(page=network.post, person=ana)
        PointOfContactFactory(page=network.plan, person=ana)
        speak(ana, network.post, "Good.")
        places = ("people/", "people/ana-hill/", "people/ana-hill/feed/", "organisations/club/")
        for path in (*places, "organisations/club/feed/", "sitemap.xml", "search/?q=ana"):
            assert "home.example" not in client.get(f"/{path}").text, path
        for page in (network.post, network.plan):
            assert "home.example" not in client.get(page.url).text
        # Nor does an editor without the right see it in a list.
        listed = editor_client.get(reverse("wagtailsnippets_people_person:list"))
        assert "home.example" not in listed.text

    def test_what_they_wrote_said_signed_and_look_after(self, network, client, ana):
        BylineFactory(page=network.post, person=ana)
        comment = speak(ana, network.event, "I will come by bicycle.")
        SignatoryFactory(page=network.event, person=ana)
        PointOfContactFactory(page=network.commitment, person=ana)
        page = BeautifulSoup(client.get("/people/ana-hill/").content, "html.parser")
        lists = {
            section.h2.text: [link["href"] for link in section.select("li a")]
            for section in page.select("main section[aria-labelledby]")
        }
        assert lists == {
            "Posts": [network.post.url],
            "Comments": [comment.get_absolute_url()],
            "Point of contact for": [network.commitment.url],
            "Signed": [network.event.url],
        }

    def test_not_what_not_everyone_may_read(self, network, client, ana):
        draft = BlogPostPageFactory(parent=network.blog, title="A draft", live=False)
        private = BlogPostPageFactory(parent=network.blog, title="A secret")
        off = BlogPostPageFactory(parent=network.blog, title="Without comments")
        hidden = [speak(ana, page, f"Said on {page.title}") for page in (private, off)]
        hidden.append(speak(ana, network.post, "Said namelessly", publish_as="anonymous"))
        hidden.append(speak(ana, network.post, "Said for the club", publish_as="organisation"))
        hidden.append(speak(ana, network.post, "Said by a namesake", person=None))
        hidden.append(speak(ana, network.post, "Said as the team", full_name="Policy team"))
        PageViewRestriction.objects.create(page=private, restriction_type="login")
        waiting = publish(network.post, "Said and waiting", state="pending")
        PublicComment.objects.filter(pk=waiting.pk).update(person=ana)
        off.commenting = "off"
        off.save()
        for page in (draft, private):
            BylineFactory(page=page, person=ana)
            SignatoryFactory(page=page, person=ana)
            PointOfContactFactory(page=page, person=ana)
        for path in ("/people/ana-hill/", "/people/ana-hill/feed/", "/organisations/club/"):
            shown = client.get(path).text
            for words in ("Said", "A secret", "A draft"):
                assert words not in shown, (path, words)

    def test_a_long_list_has_pages(self, network, client, ana):
        for number in range(27):
            post = BlogPostPageFactory(parent=network.blog, title=f"Post {number}")
            BylineFactory(page=post, person=ana)
        page = client.get("/people/ana-hill/")
        assert "Show all 27 : Posts" in said(page)
        all_of_them = client.get("/people/ana-hill/?show=posts")
        assert len(re.findall('class="dated"', all_of_them.text)) == 25
        second = client.get("/people/ana-hill/?show=posts&page=2")
        assert len(re.findall('class="dated"', second.text)) == 2
        head = BeautifulSoup(second.content, "html.parser")
        canonical = head.select_one("link[rel=canonical]")["href"]
        assert canonical.endswith("/people/ana-hill/?show=posts&page=2")
        # What there is not is the page itself.
        assert client.get("/people/ana-hill/?show=nothing&page=9").status_code == 200

    @pytest.mark.parametrize("path", ["people/ana-hill/", "organisations/club/", "people/"])
    def test_it_costs_the_same_for_much(self, network, client, ana, club, path):
        def grow():
            for number in range(3):
                post = BlogPostPageFactory(parent=network.blog)
                commitment = CommitmentPageFactory(parent=network.plan, lead_organisation=club)
                BylineFactory(page=post, person=ana)
                SignatoryFactory(page=post, person=ana)
                PointOfContactFactory(page=commitment, person=ana)
                speak(ana, post, f"Comment {number} {post.pk}", organisation=club)
                other = PersonFactory(organisation=club, agreed=True, photo=ImageFactory())
                other.photo.get_rendition("fill-88x88|format-webp")

        costs = []
        grow()
        for _time in range(2):
            grow()
            client.get(f"/{path}")
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"/{path}").status_code == 200
            costs.append(len(queries))
        assert costs[0] == costs[1]


class TestOrganisation:
    def test_it_is_there_once_there_is_something_to_show(self, network, client, club):
        assert client.get("/organisations/club/").status_code == 404
        assert "Cycling Club" not in said(client.get("/organisations/"))
        club.url = "https://club.example/"
        club.save()
        page = client.get("/organisations/club/")
        assert "https://club.example/" in page.text
        assert "Cycling Club" in said(client.get("/organisations/"))
        assert "/organisations/club/" in client.get("/sitemap.xml").text

    @pytest.mark.parametrize(
        "make_something",
        [
            lambda network, club: BylineFactory(page=network.post, organisation=club),
            lambda network, club: BylineFactory(page=network.post, person__organisation=club),
            lambda network, club: SignatoryFactory(page=network.post, organisation=club),
            lambda network, club: PointOfContactFactory(
                page=network.plan, person__organisation=club
            ),
            lambda network, club: CommitmentPageFactory(
                parent=network.plan, lead_organisation=club
            ),
        ],
        ids=["then", "today", "signs", "contact", "leads"],
    )
    def test_wherever_its_name_is_a_link_it_leads_somewhere(
        self, network, client, club, make_something
    ):
        make_something(network, club)
        response = client.get("/organisations/club/")
        assert response.status_code == 200
        assert "There is nothing here yet" not in said(response)

    def test_plans_and_commitments_lead_to_who_leads_them(self, network, client, club):
        club.url = "https://club.example/"
        club.save()
        other = OrganisationFactory(name="Walkers", slug="walkers")
        plan = network.plan
        plan.lead_organisation = club
        plan.other_lead_organisations.set([other])
        plan.save()
        commitment = CommitmentPageFactory(parent=plan, lead_organisation=club)
        commitment.supporting_organisations.set([other])
        commitment.save()
        for page in (plan, commitment):
            response = client.get(page.url)
            for path in ("/organisations/club/", "/organisations/walkers/"):
                assert f'href="{path}"' in response.text
                assert client.get(path).status_code == 200
            assert "https://club.example/" not in response.text
        # A link of its own on the cards of both.
        assert 'href="/organisations/club/"' in client.get(network.plans.url).text
        cards = BeautifulSoup(client.get(plan.url).content, "html.parser")
        assert cards.select_one(".commitment-card li a[href='/organisations/club/']")
        assert "https://club.example/" in client.get("/organisations/club/").text

    def test_people_and_what_was_said_under_its_badge(self, network, client, club, ana):
        PersonFactory(name="Bo Lind", organisation=club)
        speak(ana, network.post, "For all cyclists.", organisation=club, official_role="member")
        speak(ana, network.event, "They say so.", organisation=club, organisation_name=club.name)
        words = said(client.get("/organisations/club/"))
        assert "Ana Hill" in words
        assert "Bo Lind" not in words, "has not agreed"
        assert "For all cyclists." in words
        assert "They say so." not in words, "is not verified"

    def test_a_logo_is_shown(self, network, client, club):
        club.logo = ImageFactory()
        club.save()
        for path in ("/organisations/club/", "/organisations/"):
            assert 'class="logo' in client.get(path).text


class TestDirectory:
    @pytest.fixture(autouse=True)
    def _people(self, network):
        for name, kind in (("Łucja Hill", "government"), ("Bo Hillman", "media")):
            body = OrganisationFactory(name=f"Office of {name}", kind=kind, url="https://a.example")
            PersonFactory(name=name, organisation=body, agreed=True)

    @pytest.mark.parametrize("path", ["/people/", "/organisations/"])
    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("", ["Bo Hillman", "Łucja Hill"]),
            ("?q=lucja", ["Łucja Hill"]),
            ("?q=HILL", ["Bo Hillman", "Łucja Hill"]),
            ("?q=hill+bo", ["Bo Hillman"]),
            ("?q=zz", []),
            ("?q=%25", []),
            ("?kind=media", ["Bo Hillman"]),
            ("?kind=nonsense", ["Bo Hillman", "Łucja Hill"]),
            ("?kind=media&q=lucja", []),
        ],
    )
    def test_by_name_and_kind(self, client, path, query, found):
        page = BeautifulSoup(client.get(f"{path}{query}").content, "html.parser")
        names = [one.text.strip().removeprefix("Office of ") for one in page.select("main h2")]
        assert sorted(names) == sorted(found)

    def test_a_search_is_no_page_for_search_engines(self, client):
        assert "noindex" in client.get("/people/?q=hill").text
        assert "noindex" not in client.get("/people/").text

    def test_too_long_a_search_is_refused_with_a_count(self, client):
        response = client.get("/people/", {"q": "x" * 130})
        assert response.status_code == 400
        assert "Name must be 100 characters or fewer. It has 130" in response.text
        assert "x" * 130 in response.text

    def test_a_past_role_does_not_count(self, client):
        Membership.objects.update(ended_on="2020-01-01")
        assert "No results." in said(client.get("/people/?kind=media"))


class TestFeed:
    def test_posts_and_comments_the_newest_first(self, network, client, ana):
        BylineFactory(page=network.post, person=ana)
        network.post.date = timezone.now() - timedelta(days=3)
        network.post.save()
        speak(ana, network.event, "Good & <b>bold</b>.")
        for path in ("people/ana-hill", "organisations/club"):
            PublicComment.objects.update(
                organisation=ana.organisation, official_role="member", organisation_name="Club"
            )
            response = client.get(f"/{path}/feed/")
            assert response["Content-Type"].startswith("application/atom+xml")
            feed = BeautifulSoup(response.content, "xml")
            titles = [entry.title.text for entry in feed.select("entry")]
            assert titles == ["On “A workshop”", "A first post"]
            assert "bold" in feed.select_one("entry summary").text

    def test_what_was_written_and_signed_is_one_entry(self, network, client, club, ana):
        BylineFactory(page=network.post, person=ana)
        SignatoryFactory(page=network.post, person=ana)
        CommitmentPageFactory(parent=network.plan, title="More bridges", lead_organisation=club)
        for path in ("people/ana-hill", "organisations/club"):
            feed = BeautifulSoup(client.get(f"/{path}/feed/").content, "xml")
            ids = [entry.id.text for entry in feed.select("entry")]
            assert len(ids) == len(set(ids)) >= 1
        assert "More bridges" in feed.text


def test_nobody_is_verified_by_the_look_of_their_name(network, client, ana):
    ana.memberships.update(verification=Verification.NONE)
    assert "(verified member)" not in said(client.get("/people/ana-hill/"))
    assert Organisation.objects.count() == 1
