"""A small network of pages and the people who look after it, with or without the migrations."""

from dataclasses import dataclass

import pytest
from django.apps import apps

# Models and factories are imported inside, because pytest loads this before Django is set up.


@dataclass
class Network:
    """One page of each type, live, under the home page of the default site."""

    home: object
    blog: object
    post: object
    events: object
    event: object
    plans: object
    plan: object
    commitment: object
    content: object

    def pages(self):
        """All of them, by name."""
        return vars(self)


@pytest.fixture
def network(db, standing_pages):
    """The tree of pages: a `Network`."""
    return standing_pages.fresh() or make_network()


def make_network():
    """One page of each type, stored: a `Network`."""
    from tests.support import factories as make

    home = _home_page()
    blog = make.BlogIndexPageFactory(parent=home)
    events = make.EventIndexPageFactory(parent=home)
    plans = make.ActionPlanIndexPageFactory(parent=home)
    plan = make.ActionPlanPageFactory(parent=plans, title="A plan", slug="plan")
    return Network(
        home=home,
        blog=blog,
        post=make.BlogPostPageFactory(parent=blog, title="A first post", slug="first-post"),
        events=events,
        event=make.EventPageFactory(parent=events, title="A workshop", slug="workshop"),
        plans=plans,
        plan=plan,
        commitment=make.CommitmentPageFactory(
            parent=plan, title="A commitment", slug="commitment", number=1
        ),
        content=make.ContentPageFactory(parent=home, title="About", slug="about"),
    )


def _home_page():
    """The home page of the default site, which is called testserver here."""
    from wagtail.models import Locale, Page, Site

    from home.models import HomePage

    Locale.objects.get_or_create(language_code="en-gb")
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root")
    home = HomePage.objects.first() or root.add_child(instance=HomePage(title="Home", slug="home"))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "testserver", "port": 80, "root_page": home, "site_name": ""},
    )
    return home


@pytest.fixture
def groups(network):
    """The groups that come with the migrations, made the same way where there were none."""
    from django.contrib.auth.models import Group, Permission
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Collection

    from home import group_rights

    if not Group.objects.filter(name="Editors").exists():
        admin, _created = ContentType.objects.get_or_create(app_label="wagtailadmin", model="admin")
        Permission.objects.get_or_create(
            content_type=admin, codename="access_admin", defaults={"name": "Can access the admin"}
        )
        if not Collection.objects.exists():
            Collection.add_root(name="Root")
        group_rights.create_groups(apps)
        group_rights.create_review_workflow(apps)
    return Group.objects.in_bulk(field_name="name")


@pytest.fixture
def editor(groups):
    """A user who may write and publish, and nothing else."""
    from tests.support.factories import UserFactory

    return UserFactory(username="editor", groups=["Editors"])


@pytest.fixture
def moderator(groups):
    """A user who may decide on comments, and nothing else."""
    from tests.support.factories import UserFactory

    return UserFactory(username="moderator", groups=["Moderators"])


@pytest.fixture
def editor_client(editor):
    """A browser in which the editor is signed in."""
    return _signed_in(editor)


@pytest.fixture
def moderator_client(moderator):
    """A browser in which the moderator is signed in."""
    return _signed_in(moderator)


def _signed_in(user):
    from django.test import Client

    client = Client()
    client.force_login(user)
    return client


@pytest.fixture(autouse=True)
def empty_cache():
    """Nothing is remembered from a test before.

    Wagtail keeps the renditions of an image by its primary key, which another image of another test
    has had.
    """
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def page_cache(settings, network, monkeypatch):
    """Public pages are kept, as on a running site, and nothing is kept yet."""
    from core import content_version
    from core.models import NetworkSettings
    from core.page_cache import pages

    settings.PAGE_CACHE_SECONDS = 60
    # The transaction around a test never ends; test_content_version.py has real ones.
    monkeypatch.setattr(content_version, "invalidate", content_version._next)
    # Comes with the migrations; would otherwise be stored at the first request.
    NetworkSettings.for_site(network.home.get_site())
    pages.clear()
    yield
    pages.clear()


@pytest.fixture
def search_index(pytestconfig):
    """Leave a test out where the tables of the search index were not created."""
    if pytestconfig.getoption("nomigrations"):
        pytest.skip("the tables of the search index come with the migrations")
