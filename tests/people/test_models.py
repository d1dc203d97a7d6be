"""People, organisations and bylines."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import RevisionMixin
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from people.models import Organisation, OrganisationKind, Person
from tests.support.factories import (
    BylineFactory,
    ImageFactory,
    OrganisationFactory,
    PersonFactory,
    UserFactory,
)


def role(organisation=None, job_title="", of=None, **values):
    """What the form sends of one role; `of` is the person who has it already."""
    row = {"organisation": organisation.pk if organisation else "", "job_title": job_title}
    if of:
        row["id"] = of.memberships.get().pk
    rows = inline_formset([row | values], initial=1 if of else 0)
    return nested_form_data({"memberships": rows})


def admin_url(model, view, *args):
    return reverse(
        f"wagtailsnippets_{model._meta.app_label}_{model._meta.model_name}:{view}", args=args
    )


class TestByline:
    def test_shows_what_the_person_is(self, network):
        person = PersonFactory(job_title="Clerk", organisation__kind="government")
        byline = BylineFactory(page=network.post, person=person)
        assert byline.role == "Clerk"
        assert byline.body == person.organisation
        assert byline.speaks_for == OrganisationKind.GOVERNMENT

    def test_keeps_what_the_person_was(self, network):
        then = OrganisationFactory(kind="government")
        byline = BylineFactory(page=network.post, job_title="Minister", organisation=then)
        assert byline.role == "Minister"
        assert byline.body == then
        assert byline.speaks_for == OrganisationKind.GOVERNMENT

    def test_a_person_alone_speaks_for_nobody(self, network):
        byline = BylineFactory(page=network.post, person__organisation=None, person__job_title="")
        assert (byline.role, byline.body) == ("", None)
        assert byline.speaks_for == OrganisationKind.OTHER

    def test_readers_see_for_whom_a_writer_speaks(self, network, client):
        BylineFactory(page=network.post, person__organisation__kind="government")
        assert "Speaks for government" in client.get(network.post.url).text

    def test_photo_comes_small_and_modern(self, network, client):
        photo = ImageFactory(file__width=600, file__height=600)
        BylineFactory(page=network.post, person__photo=photo)
        shown = BeautifulSoup(client.get(network.post.url).content, "html.parser")
        image = shown.select_one(".byline img")
        assert image["src"].endswith(".fill-88x88.format-webp.webp")
        assert (image["width"], image["height"]) == ("88", "88")


class TestAdmin:
    def test_an_editor_adds_an_organisation_and_a_person(self, editor_client):
        response = editor_client.post(
            admin_url(Organisation, "add"),
            {"name": "Involve", "slug": "involve", "kind": "civil_society", "url": ""},
        )
        assert response.status_code == 302, response.context["form"].errors
        body = Organisation.objects.get(slug="involve")
        response = editor_client.post(
            admin_url(Person, "add"),
            {"name": "Lena Falk", "slug": "lena-falk", "biography": "."} | role(body, "Clerk"),
        )
        assert response.status_code == 302, response.context["form"].errors
        assert Person.objects.get(slug="lena-falk").organisation == body

    @pytest.mark.collation
    def test_the_list_is_in_the_order_of_names(self, editor_client):
        for name in ("Ivo", "Ada", "Irma"):
            PersonFactory(name=name)
        listed = editor_client.get(admin_url(Person, "list")).context["page_obj"]
        assert [person.name for person in listed] == ["Ada", "Irma", "Ivo"]

    def test_lists_say_who_belongs_where(self, editor_client):
        person = PersonFactory(organisation__kind="government")
        assert person.organisation.name in editor_client.get(admin_url(Person, "list")).text
        assert "Government" in editor_client.get(admin_url(Organisation, "list")).text

    def test_the_list_of_people_costs_the_same_for_many(
        self, editor_client, django_assert_max_num_queries
    ):
        PersonFactory()
        editor_client.get(admin_url(Person, "list"))
        with django_assert_max_num_queries(100) as few:
            editor_client.get(admin_url(Person, "list"))
        PersonFactory.create_batch(5)
        with django_assert_max_num_queries(len(few)):
            editor_client.get(admin_url(Person, "list"))

    def test_a_person_who_has_written_cannot_be_deleted(self, network, editor_client):
        byline = BylineFactory(page=network.post)
        url = admin_url(Person, "delete", byline.person.pk)
        for response in (editor_client.get(url, follow=True), editor_client.post(url, follow=True)):
            assert "was not deleted, because they are named as an author" in response.text
        assert Person.objects.filter(pk=byline.person.pk).exists()

    def test_nor_together_with_others(self, network, editor_client):
        byline, other = BylineFactory(page=network.post), PersonFactory()
        url = reverse("wagtail_bulk_action", args=["people", "person", "delete"])
        chosen = f"{url}?id={byline.person.pk}&id={other.pk}"
        response = editor_client.post(chosen, follow=True)
        assert "was not deleted, because they are named as an author" in response.text
        assert Person.objects.count() == 2

    def test_a_person_who_has_not_can(self, editor_client):
        person = PersonFactory()
        assert editor_client.post(admin_url(Person, "delete", person.pk)).status_code == 302
        assert not Person.objects.filter(pk=person.pk).exists()

    def test_only_administrators_give_an_account_a_voice(self, editor_client, admin_client):
        person, user = PersonFactory(), UserFactory()
        url = admin_url(Person, "edit", person.pk)
        sent = {"name": person.name, "slug": person.slug, "user": user.pk} | role(job_title="Aide")
        assert user.username not in editor_client.get(url).text
        editor_client.post(url, sent)
        person.refresh_from_db()
        assert person.user is None
        admin_client.post(url, sent)
        person.refresh_from_db()
        assert person.user == user


class TestAffiliation:
    """For whom an account speaks takes a right of its own: an editor cannot give the badge."""

    WHY = "This decides whom an account on this site speaks for in comments"

    @pytest.fixture
    def cycling(self, groups):
        return OrganisationFactory(name="Cycling Club", kind=OrganisationKind.CIVIL_SOCIETY)

    @pytest.fixture
    def ministry(self, groups):
        return OrganisationFactory(name="Ministry", kind=OrganisationKind.GOVERNMENT)

    @pytest.fixture
    def ana(self, cycling):
        return PersonFactory(name="Ana Hill", organisation=cycling, user=UserFactory())

    @pytest.fixture
    def trusted_client(self, client, editor):
        """An editor whom an administrator has given the right."""
        editor.user_permissions.add(Permission.objects.get(codename="change_affiliation"))
        client.force_login(editor)
        return client

    def test_an_editor_moves_nobody_who_has_an_account(self, editor_client, ana, ministry):
        url = admin_url(Person, "edit", ana.pk)
        html = editor_client.get(url).text
        assert self.WHY in html
        assert "Cycling Club" in html
        assert "memberships-0" not in html
        other = UserFactory()
        sent = {"name": "The Minister", "slug": "ana", "user": other.pk, "email": "a@example.org"}
        response = editor_client.post(url, sent | role(ministry, "Chair"))
        assert response.status_code == 302
        kept = (ana.name, ana.organisation, ana.user)
        ana = Person.objects.get(pk=ana.pk)
        assert (ana.name, ana.organisation, ana.user) == kept
        assert (ana.slug, ana.job_title, ana.email) == ("ana", "Policy adviser", "")

    def test_nor_takes_them_out_of_it(self, editor_client, ana, cycling):
        editor_client.post(admin_url(Person, "edit", ana.pk), {"name": ana.name, "slug": "ana"})
        for model, instance in ((Person, ana), (Organisation, cycling)):
            many = reverse("wagtail_bulk_action", args=["people", model._meta.model_name, "delete"])
            for url in (admin_url(model, "delete", instance.pk), f"{many}?id={instance.pk}"):
                response = editor_client.post(url, follow=True)
                assert "was not deleted, because it decides whom an account" in response.text, url
        assert Person.objects.get(pk=ana.pk).organisation == cycling

    def test_an_editor_makes_no_government_of_their_organisation(self, editor_client, ana, cycling):
        url = admin_url(Organisation, "edit", cycling.pk)
        html = editor_client.get(url).text
        assert self.WHY in html
        assert "Civil society" in html
        sent = {"name": "Ministry", "slug": "cycling", "kind": "government", "url": ""}
        assert editor_client.post(url, sent).status_code == 302
        cycling.refresh_from_db()
        assert (cycling.name, cycling.kind) == ("Cycling Club", "civil_society")
        assert cycling.slug == "cycling"

    def test_of_others_an_editor_changes_everything(self, editor_client, cycling, ministry):
        person = PersonFactory(organisation=cycling)
        url = admin_url(Person, "edit", person.pk)
        assert self.WHY not in editor_client.get(url).text
        editor_client.post(url, {"name": "Bo", "slug": "bo"} | role(ministry, of=person))
        person = Person.objects.get(pk=person.pk)
        assert (person.name, person.organisation) == ("Bo", ministry)
        url = admin_url(Organisation, "edit", cycling.pk)
        editor_client.post(url, {"name": "Club", "slug": "c", "kind": "other", "url": ""})
        cycling.refresh_from_db()
        assert (cycling.name, cycling.kind) == ("Club", "other")

    @pytest.mark.parametrize("who", ["trusted_client", "admin_client"])
    def test_who_has_the_right_changes_it(self, request, who, ana, cycling, ministry):
        browser, user = request.getfixturevalue(who), UserFactory()
        url = admin_url(Person, "edit", ana.pk)
        assert self.WHY not in browser.get(url).text
        sent = {"name": "Ana Lund", "slug": "ana", "user": user.pk, "email": "ana@example.org"}
        sent |= role(ministry, "Minister", of=ana, verification="staff")
        assert browser.post(url, sent).status_code == 302
        ana = Person.objects.get(pk=ana.pk)
        assert ana.verified_membership.organisation == ministry
        assert (ana.name, ana.organisation, ana.user) == ("Ana Lund", ministry, user)
        url = admin_url(Organisation, "edit", ministry.pk)
        browser.post(url, {"name": "Ministry", "slug": "m", "kind": "other", "url": ""})
        ministry.refresh_from_db()
        assert ministry.kind == "other"
        assert browser.post(admin_url(Person, "delete", ana.pk)).status_code == 302
        assert not Person.objects.filter(pk=ana.pk).exists()

    def test_an_editor_gives_no_domain_that_would_verify_its_owner(self, editor_client):
        sent = {"name": "Ministry X", "slug": "mx", "kind": "government", "url": ""}
        url = admin_url(Organisation, "add")
        assert editor_client.post(url, sent | {"email_domains": "own.example"}).status_code == 302
        assert Organisation.objects.get(slug="mx").email_domains == ""

    def test_nor_makes_a_government_of_one_that_speaks_by_its_domain(self, editor_client, cycling):
        Organisation.objects.filter(pk=cycling.pk).update(email_domains="club.example")
        sent = {"name": "Ministry", "slug": "cycling", "kind": "government", "url": ""}
        editor_client.post(admin_url(Organisation, "edit", cycling.pk), sent)
        cycling.refresh_from_db()
        assert (cycling.name, cycling.kind) == ("Cycling Club", "civil_society")

    def test_an_editor_verifies_no_membership(self, editor_client, cycling):
        sent = {"name": "Bo", "slug": "bo"} | role(cycling, verification="staff")
        assert editor_client.post(admin_url(Person, "add"), sent).status_code == 302
        person = Person.objects.get(slug="bo")
        assert (person.organisation, person.verified_membership) == (cycling, None)

    def test_a_role_needs_a_word_or_an_organisation_and_days_in_order(self, admin_client):
        """Each with a sentence beside its field."""
        wrong = {
            "Enter a role or select an organisation.": role(),
            "The last day is before the first.": role(
                job_title="Aide", started_on="2026-05-02", ended_on="2026-05-01"
            ),
            "Select the organisation that is verified.": role(
                job_title="Aide", verification="staff"
            ),
        }
        for sentence, sent in wrong.items():
            response = admin_client.post(
                admin_url(Person, "add"), {"name": "Bo", "slug": "bo"} | sent
            )
            assert sentence in response.text
        assert not Person.objects.exists()

    def test_a_role_that_has_ended_lends_nothing(self, ana, cycling):
        ana.memberships.update(ended_on=timezone.localdate() - timedelta(days=1))
        ana = Person.objects.get(pk=ana.pk)
        assert (ana.organisation, ana.job_title, ana.verified_membership) == (None, "", None)

    def test_a_domain_is_stored_as_it_stands_in_addresses(self, admin_client, cycling):
        url = admin_url(Organisation, "edit", cycling.pk)
        sent = {"name": cycling.name, "slug": "c", "kind": "other", "url": ""}
        response = admin_client.post(url, sent | {"email_domains": "ana@club.example"})
        assert "“ana@club.example” is not a domain" in response.text
        admin_client.post(url, sent | {"email_domains": " Bücher.example \nclub.example\n\n"})
        cycling.refresh_from_db()
        assert cycling.email_domains == "xn--bcher-kva.example\nclub.example"

    def test_to_manage_accounts_is_another_right(self, editor, editor_client, ana):
        editor.user_permissions.add(Permission.objects.get(codename="change_user"))
        other = UserFactory()
        sent = {"name": ana.name, "slug": ana.slug, "user": other.pk} | role(ana.organisation)
        editor_client.post(admin_url(Person, "edit", ana.pk), sent)
        assert Person.objects.get(pk=ana.pk).user != other

    def test_there_are_no_old_versions_to_go_back_to(self):
        """A form that restored one would have to ask for the right too."""
        for model in (Person, Organisation):
            assert not issubclass(model, RevisionMixin)

    def test_a_group_can_be_given_it(self, admin_client, groups):
        url = reverse("wagtailusers_groups:edit", args=[groups["Editors"].pk])
        right = Permission.objects.get(codename="change_affiliation")
        assert f'value="{right.pk}"' in admin_client.get(url).text


class TestRoles:
    @pytest.mark.parametrize("model", [Person, Organisation])
    def test_moderators_have_no_part_in_it(self, moderator_client, model):
        for view in ("list", "add"):
            assert moderator_client.get(admin_url(model, view)).status_code == 302

    def test_people_organisations_and_topics_stand_together_in_the_menu(self, editor_client):
        menu = editor_client.get(reverse("wagtailadmin_home")).text
        for words in ("People and topics", "Organisations", "Topics"):
            assert words in menu, words
