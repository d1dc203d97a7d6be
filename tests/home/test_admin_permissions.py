"""Who opens which address of the admin: all of ours that name an object, for each role.

The table says who may; whoever it does not name is turned away. An address that is not in it fails
the test, so nobody adds one without saying who may open it.
"""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import get_resolver, reverse
from wagtail.models import GroupPagePermission, Page

from comments.models import (
    BlockedSender,
    BulkDecision,
    CannedReason,
    PhraseRule,
    PublicComment,
)
from comments.submission import services
from events.models import Registration
from notifications.models import Delivery
from plans.models import Response
from tests.support import factories as make

# Namespaces of Wagtail's own admin; what they show of drafts is tested below.
STOCK = {
    *("wagtailadmin_api", "wagtailadmin_collections", "wagtailadmin_editing_sessions"),
    *("wagtailadmin_pages", "wagtailadmin_reports", "wagtailadmin_workflows", "wagtaildocs"),
    *("wagtaildocs_chooser", "wagtailembeds", "wagtailimages", "wagtailimages_chooser"),
    *("wagtailredirects", "wagtailsettings", "wagtailsites", "wagtailsnippets"),
    *("wagtailusers_groups", "wagtailusers_users"),
}
# "Bloggers" may write and publish in the blog, and have no part in plans.
NOBODY, STAFF, BLOGGERS = "nobody", "staff", "Bloggers"
AUTHORS, EDITORS, MODERATORS = "Authors", "Editors", "Moderators"
GOVERNMENT, CIVIL_SOCIETY = "Government reporters", "Civil society reviewers"
ORGANISERS = "Event organisers"
ROLES = (
    *(NOBODY, STAFF, BLOGGERS, AUTHORS, EDITORS, MODERATORS, GOVERNMENT, CIVIL_SOCIETY),
    ORGANISERS,
)
ALL_STAFF = {*ROLES} - {NOBODY}

VIEWS = ("edit", "usage", "history", "history_results")
ONE_CONSULTATION = (
    *("board", "board_results", "bulk", "record", "import", "import_template"),
    *("import_passages", "responses", "responses_results"),
)


def table(made):
    """Triples: the address, its arguments, and the roles that open it."""
    of_moderators = {"publiccomment": "comment", "cannedreason": "reason"}
    of_moderators |= {"phraserule": "phrase", "blockedsender": "sender"}
    for model, name in of_moderators.items():
        here = f"wagtailsnippets_comments_{model}"
        yield from ((f"{here}:{view}", [made[name].pk], {MODERATORS}) for view in VIEWS)
        # Comments are never deleted.
        may_delete = set() if name == "comment" else {MODERATORS}
        yield f"{here}:delete", [made[name].pk], may_delete
    yield "wagtailsnippets_comments_publiccomment:progress", [made["job"].pk], {MODERATORS}
    yield "wagtailsnippets_comments_publiccomment:undo", [made["comment"].pk, 1], {MODERATORS}
    yield "outgoing_email:delivery", [made["mail"].pk], {MODERATORS}
    for view in ("event", "check_in", "message", "add", "list"):
        yield f"registrations:{view}", [made["event"].pk], {ORGANISERS}
    yield "registrations:registration", [made["registration"].pk], {ORGANISERS}
    yield "guides:guide", ["editors"], ALL_STAFF
    yield "guides:picture", ["queue"], ALL_STAFF

    for label in ("people_person", "people_organisation", "blog_topic"):
        one = [made[label].pk]
        for view in (*VIEWS, "delete"):
            yield f"wagtailsnippets_{label}:{view}", one, {EDITORS}
        # Names that stand under pages, for whoever chooses one in a form.
        yield f"wagtailsnippetchoosers_{label}:chosen", one, ALL_STAFF

    consultation, response = [made["consultation"].pk], made["response"].pk
    for view in ONE_CONSULTATION:
        yield f"contributions:{view}", consultation, {EDITORS}
    for view in ("response", "history", "history_results"):
        yield f"contributions:{view}", [*consultation, response], {EDITORS}
    yield "contributions:speaker", [*consultation, made["comment"].pk], {EDITORS}
    for view in (*VIEWS, "delete", "announce", "move"):
        yield f"wagtailsnippets_plans_consultation:{view}", consultation, {EDITORS}
    for view in (*VIEWS, "delete"):
        yield f"wagtailsnippets_plans_repositoryitem:{view}", [made["item"].pk], {EDITORS}
    yield "consultation_responses:publish", consultation, {EDITORS}
    yield "consultation_responses:preview", consultation, {EDITORS}
    yield "plan_versions:publish", [made["plan"].pk], {EDITORS}
    yield "plan_suggestions:apply", [made["comment"].pk], {EDITORS}
    voices = {"government": GOVERNMENT, "civil_society": CIVIL_SOCIETY, "irm": EDITORS}
    for voice, role in voices.items():
        yield "progress_reports:create", [made["commitment"].pk, voice], {role}


@pytest.fixture
def made(network, groups):
    """One of each kind that an address names."""
    consultation = make.ConsultationFactory(plan=network.plan)
    comment = services.confirm_comment(
        services.submit_comment(
            services.NewComment(
                network.commitment,
                name="Lena",
                email="lena@example.org",
                text="More councils.",
                part=next(iter(network.commitment.comment_parts.values())),
                suggested_text="Other words.",
            )
        )
    )
    services.decide(comment, "published", by=None)
    return {
        "comment": PublicComment.objects.get(pk=comment.pk),
        "reason": CannedReason.objects.create(
            title="Not about this page", text="It is about another."
        ),
        "phrase": PhraseRule.objects.create(phrase="cheap pills"),
        "sender": BlockedSender.objects.create(sender="spam.example"),
        "job": BulkDecision.objects.create(to="rejected", chosen=[]),
        "mail": Delivery.objects.create(name="comment_received", recipient="a@b.example"),
        "people_person": make.PersonFactory(),
        "people_organisation": make.OrganisationFactory(),
        "blog_topic": make.TopicFactory(),
        "consultation": consultation,
        "response": Response.objects.create(consultation=consultation, heard="Councils"),
        "item": make.RepositoryItemFactory(plan=network.plan),
        "plan": network.plan,
        "commitment": network.commitment,
        "event": network.event,
        "registration": Registration.objects.create(event=network.event, name="Lena"),
    }


def browser_of(role, network):
    """A browser of somebody who is in one group only."""
    client = Client()
    if role == NOBODY:
        return client
    user = make.UserFactory(groups=[] if role in (STAFF, BLOGGERS) else [role])
    if role in (STAFF, BLOGGERS):
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    if role == BLOGGERS:
        group = Group.objects.create(name=BLOGGERS)
        for codename in ("add_page", "change_page", "publish_page"):
            right = Permission.objects.get(codename=codename)
            GroupPagePermission.objects.create(group=group, page=network.blog, permission=right)
        user.groups.add(group)
    client.force_login(user)
    return client


def is_let_in(response):
    """Whether somebody got further than the door."""
    assert response.status_code < 500
    if response.status_code in (403, 404):
        return False
    where = response.headers.get("Location", "").partition("?")[0]
    return where not in ("/admin/", "/admin/login/")


@pytest.mark.parametrize("role", ROLES)
def test_who_opens_what(role, network, made):
    browser = browser_of(role, network)
    wrong = []
    for name, args, roles in table(made):
        url = reverse(name, args=args)
        response = browser.get(url)
        if response.status_code != 405 and is_let_in(response) != (role in roles):
            wrong.append((name, args, "GET", response.status_code))
        # Those who may would change something.
        if role not in roles:
            response = browser.post(url)
            if response.status_code != 405 and is_let_in(response):
                wrong.append((name, args, "POST", response.status_code))
    assert not wrong


def addresses_of(patterns, namespace="", before=""):
    """Pairs of name and route, of all addresses."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = ":".join(filter(None, [namespace, pattern.namespace]))
            yield from addresses_of(pattern.url_patterns, inner, route)
        elif pattern.name:
            yield ":".join(filter(None, [namespace, pattern.name])), route


def addresses_of_the_admin():
    """Those below /admin/."""
    below = [one for one in get_resolver().url_patterns if str(one.pattern) == "admin/"]
    return [address for one in below for address in addresses_of(one.url_patterns)]


def arguments_of(route):
    """The names of what an address takes."""
    return re.findall(r"<(?:\w+:)?(\w+)>", route)


def test_every_address_that_names_an_object_is_in_the_table(made):
    found = {
        name
        for name, route in addresses_of_the_admin()
        if ":" in name and name.partition(":")[0] not in STOCK and arguments_of(route)
    }
    assert found == {name for name, _args, _roles in table(made)}


class TestDrafts:
    """Who has nothing to do with pages reads no draft: not in Wagtail's own addresses either."""

    SECRET = "Zanzibar"

    @pytest.fixture
    def drafts(self, network, groups):
        """A plan and a commitment that were never published, and new words for a live page."""
        title = f"{self.SECRET} draft"
        plan = make.ActionPlanPageFactory(parent=network.plans, title=title, live=False)
        page = make.CommitmentPageFactory(parent=network.plan, title=title, live=False)
        make.ProgressReportFactory(commitment=page)
        make.RepositoryItemFactory(plan=plan, title=title)
        make.ConsultationFactory(plan=network.plan, title=title, announced_at=None)
        network.commitment.title = title
        for one in (plan, page, network.commitment):
            one.save_revision()
        return [page, network.commitment, plan]

    @pytest.fixture
    def reader(self, drafts):
        """Somebody who is in all groups that have no part in pages, at once."""
        client = Client(raise_request_exception=False)
        client.force_login(make.UserFactory(groups=[MODERATORS, GOVERNMENT, CIVIL_SOCIETY]))
        return client

    def test_no_address_of_the_admin_shows_one(self, reader, drafts):
        told, opened = [], 0
        for url in self.addresses(drafts):
            response = reader.get(url)
            body = b"".join(response.streaming_content) if response.streaming else response.content
            opened += response.status_code == 200
            if self.SECRET in body.decode(errors="replace"):
                told.append(url)
        assert not told
        assert opened > 30

    def addresses(self, drafts):
        """Each address of the admin, with the numbers of the drafts wherever it takes one."""
        known = {"assessor": "government", "app_label": "plans", "model_name": "commitmentpage"}
        known |= {"content_type_app_name": "plans", "content_type_model_name": "commitmentpage"}
        known |= {"action": "publish", "revision_id": drafts[0].latest_revision_id}
        known |= {"revision_id_a": "earliest", "revision_id_b": "latest", "mode": ""}
        for name, route in addresses_of_the_admin():
            if name in ("wagtailadmin_logout", "wagtailadmin_error_test"):
                continue
            names = arguments_of(route)
            for page in drafts if names else drafts[:1]:
                yield reverse(name, kwargs={one: known.get(one, page.pk) for one in names})
        for page in drafts:
            yield f"{reverse('wagtailadmin_choose_page_chosen_multiple')}?id={page.pk}"

    def test_nor_is_one_found(self, reader):
        for name in ("wagtailadmin_choose_page_search", "progress_reports:index"):
            html = reader.get(reverse(name), {"q": self.SECRET, "text": self.SECRET}).text
            assert "draft" not in re.sub(r"\s+", " ", html)

    def test_a_report_on_one_is_not_taken(self, reader, drafts, network):
        assert network.commitment.live
        for page in drafts[:2]:
            url = reverse("progress_reports:create", args=[page.pk, "government"])
            expected = 200 if page.pk == network.commitment.pk else 404
            assert reader.get(url).status_code == expected

    def test_who_edits_pages_still_chooses_and_reports(self, editor_client, drafts):
        page = drafts[0]
        for url in (
            reverse("wagtailadmin_choose_page_child", args=[page.get_parent().pk]),
            reverse("progress_reports:create", args=[page.pk, "irm"]),
            reverse("progress_reports:index"),
            reverse("wagtailadmin_pages:move_confirm", args=[page.pk, drafts[2].pk]),
        ):
            assert self.SECRET in editor_client.get(url).text, url

    def test_a_page_of_another_section_is_not_shown_before_a_move(self, network, drafts):
        url = reverse("wagtailadmin_pages:move_confirm", args=[drafts[0].pk, drafts[0].pk])
        response = browser_of(BLOGGERS, network).get(url)
        assert not is_let_in(response)
        assert self.SECRET not in response.text
        assert Page.objects.get(pk=drafts[0].pk).get_parent().pk == network.plan.pk
