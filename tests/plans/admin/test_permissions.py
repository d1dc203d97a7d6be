"""Who gets in by which door of the admin: every address of plans, for everybody."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import get_resolver, reverse

from comments.models import PublicComment
from plans.models import Response
from tests.support.factories import (
    ActionPlanPageFactory,
    ConsultationFactory,
    RepositoryItemFactory,
    UserFactory,
)
from tests.support.responses import answer

EDITOR, MODERATOR = "Editors", "Moderators"
GOVERNMENT, CIVIL_SOCIETY = "Government reporters", "Civil society reviewers"
EVERYBODY = ("nobody", "staff", MODERATOR, GOVERNMENT, CIVIL_SOCIETY, EDITOR)
VOICES = {GOVERNMENT, CIVIL_SOCIETY, EDITOR}
CONSULTATION, DOCUMENT = (
    "wagtailsnippets_plans_consultation",
    "wagtailsnippets_plans_repositoryitem",
)
ONE = ("edit", "usage", "history", "history_results")
OF_ONE_CONSULTATION = (
    *("board", "board_results", "bulk", "record", "import", "import_template"),
    *("import_passages", "responses", "responses_results"),
)
OF_ONE_RESPONSE = ("response", "history", "history_results")
NO_SUCH_METHOD = 405


def doors(consultation, response, item, suggestion):
    """Triples: name of the address, its arguments, and who may go there."""
    plan, commitment = consultation.plan, suggestion.page
    here = [consultation.pk]
    of_editors = [
        ("contributions:index", []),
        *((f"contributions:{name}", here) for name in OF_ONE_CONSULTATION),
        *((f"contributions:{name}", [*here, response.pk]) for name in OF_ONE_RESPONSE),
        ("contributions:speaker", [*here, suggestion.pk]),
        *((f"{CONSULTATION}:{name}", []) for name in ("list", "list_results", "add")),
        *((f"{CONSULTATION}:{name}", here) for name in (*ONE, "announce", "move")),
        *((f"{DOCUMENT}:{name}", []) for name in ("list", "list_results", "add")),
        *((f"{DOCUMENT}:{name}", [item.pk]) for name in (*ONE, "delete")),
        ("consultation_responses:publish", here),
        ("consultation_responses:preview", here),
        ("plan_versions:publish", [plan.pk]),
        ("plan_suggestions:apply", [suggestion.pk]),
        *((f"plan_requirements:{name}", []) for name in ("index", "pack_html", "pack_csv")),
        ("progress_reports:create", [commitment.pk, "irm"]),
    ]
    yield from ((name, args, {EDITOR}) for name, args in of_editors)
    yield f"{CONSULTATION}:delete", here, {EDITOR}
    for name in ("index", "index_results", "choose"):
        yield f"progress_reports:{name}", [], VOICES
    yield "progress_reports:create", [commitment.pk, "government"], {GOVERNMENT}
    yield "progress_reports:create", [commitment.pk, "civil_society"], {CIVIL_SOCIETY}


@pytest.fixture
def table(consultation, contribute, network):
    """The doors of one consultation with an answer, a document and a suggested change."""
    contribution = contribute(page=network.commitment, place=0)
    PublicComment.objects.update(suggested_text="Other words.")
    item = RepositoryItemFactory(plan=network.plan)
    comment = PublicComment.objects.select_related("page").get(pk=contribution.comment_id)
    return list(doors(consultation, answer(contribution), item, comment))


def browser_of(who):
    """A browser of somebody who is in one group only."""
    client = Client()
    if who != "nobody":
        groups = [] if who == "staff" else [who]
        user = UserFactory(groups=groups)
        if who == "staff":
            user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(user)
    return client


def lets_in(response):
    """Whether somebody got further than the door."""
    assert response.status_code < 500
    if response.status_code == 403:
        return False
    where = response.headers.get("Location", "").partition("?")[0]
    return where not in ("/admin/", "/admin/login/")


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_gets_in(who, groups, table):
    client = browser_of(who)
    for method in (client.get, client.post):
        # Whoever may delete the document does it, so that comes last.
        for name, args, allowed in sorted(table, key=lambda door: door[0].endswith(":delete")):
            response = method(reverse(name, args=args))
            if response.status_code == NO_SUCH_METHOD:
                continue
            assert lets_in(response) == (who in allowed), (who, method.__name__, name)
            assert response.status_code != 404, name


def _names(patterns, namespace=""):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _names(pattern.url_patterns, pattern.namespace or namespace)
        else:
            yield f"{namespace}:{pattern.name}"


def test_no_door_is_left_out(table):
    ours = {name.partition(":")[0] for name, _args, _allowed in table}
    found = {name for name in _names(get_resolver().url_patterns) if name.partition(":")[0] in ours}
    assert found == {name for name, _args, _allowed in table}


@pytest.mark.parametrize("number", [987_654, 10**18 - 1])
def test_what_is_not_there_is_not_found(number, admin_client, table):
    for name, args, _allowed in table:
        if args:
            last = args[-1:] if name == "progress_reports:create" else []
            url = reverse(name, args=[*args[: -1 - len(last)], number, *last])
            for method in (admin_client.get, admin_client.post):
                assert method(url, {"do": "save"}).status_code == 404, (name, method.__name__)


def test_what_belongs_elsewhere_is_not_found(editor_client, network, table):
    """An answer of another consultation, and what is no plan or no commitment."""
    other = ConsultationFactory(plan=ActionPlanPageFactory(parent=network.plans))
    strange = Response.objects.create(consultation=other, heard="Of another", reason="Secret")
    here = next(args[0] for name, args, _allowed in table if name == "contributions:board")
    forged = [
        *((f"contributions:{name}", [here, strange.pk]) for name in OF_ONE_RESPONSE),
        ("plan_versions:publish", [network.commitment.pk]),
        ("progress_reports:create", [network.plan.pk, "irm"]),
    ]
    for name, args in forged:
        for method in (editor_client.get, editor_client.post):
            response = method(reverse(name, args=args), {"do": "discard"})
            assert response.status_code == 404, name
    assert Response.objects.filter(pk=strange.pk).exists()
