"""What makes another entry of what is kept, and what does not; how much memory it may take."""

from threading import Thread

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver
from django.utils import timezone
from wagtail.models import Page, Site

from comments.models.status import ModerationStatus
from comments.submission import services
from core import query_parameters
from core.models import BasePage
from core.page_cache import pages
from core.page_store import ENTRY_OVERHEAD, KeptPage, PageStore
from tests.support import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("page_cache")]

NEVER = 10**12  # seconds


def cost(client, path, **more):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path, **more)
    assert response.status_code == 200
    return len(captured)


@pytest.fixture
def full(network):
    """The network with a consultation and an answered one, so that all addresses exist."""
    make.ConsultationFactory(plan=network.plan, prefix="NAP6")
    return network


def addresses(network):
    """The public addresses that are kept, a plan's routes included."""
    plan = network.plan.url
    below = ("documents/", "progress/", "versions/", "passages/", "feed/", "documents/feed/")
    rounds = ("consultation/NAP6/", "consultation/NAP6/contributions/")
    own = ["/search/", "/robots.txt", "/sitemap.xml", "/comments/log/", "/comments/log.csv"]
    listed = [page.url for page in network.pages().values()]
    return [*listed, f"{network.blog.url}feed/", *own, *(plan + one for one in below + rounds)]


def test_unknown_parameters_are_answered_from_the_same_entry(client, full):
    for path in addresses(full):
        first = client.get(path)
        before = len(pages)
        for query in ("utm_source=letter", "x=1&y=2", "fbclid=a&utm_medium=b", "?", "&&=", "%00=1"):
            assert cost(client, f"{path}?{query}") == 1, (path, query)
            assert client.get(f"{path}?{query}").content == first.content
        assert len(pages) == before, path


def test_what_is_drawn_does_not_depend_on_unknown_parameters(client, full, time_machine):
    # A feed without entries says when it was made.
    time_machine.move_to(timezone.now(), tick=False)
    for path in addresses(full):
        pages.clear()
        with_it = client.get(f"{path}?utm_source=letter&x=%22%3E")
        pages.clear()
        assert client.get(path).content == with_it.content, path
        assert "utm_source" not in with_it.text
        assert len(pages) == 1


def test_every_page_of_ours_is_kept(client, full):
    """None is "never kept": a second reader of any of them costs one query."""
    for path in addresses(full):
        client.get(path)
        assert cost(client, path) == 1, path


@pytest.mark.parametrize(
    "values", ["abc", "-1", "0", "1", "01", "1e9", "\N{ARABIC-INDIC DIGIT ONE}", "%00", "", "1.0"]
)
def test_a_number_that_means_nothing_is_the_first_page(client, network, values):
    client.get(network.post.url)
    client.get(network.blog.url)
    before = len(pages)
    assert cost(client, f"{network.post.url}?comments={values}") == 1
    assert cost(client, f"{network.blog.url}?page={values}&topic=%22") == 1
    assert len(pages) == before


def test_numbers_beyond_the_last_page_make_one_entry(client, network):
    for _number in range(12):
        make.BlogPostPageFactory(parent=network.blog)
    client.get(network.blog.url)
    for number in (2, 3, 99, 99999999, "9" * 400):
        response = client.get(f"{network.blog.url}?page={number}")
        assert 'aria-current="page"><span class="visually-hidden">Page </span>2' in response.text
        assert "page=2" in response.text.split('rel="canonical"')[1][:200]
    assert len(pages) == 2
    for number in range(1, 9):
        client.get(f"{network.post.url}?comments={number}")
    assert len(pages) == 3


def test_a_topic_that_does_not_exist_makes_no_entry(client, network):
    for name in ("a", "b", "c"):
        client.get(f"{network.blog.url}?topic={name}")
    assert len(pages) == 1


def test_order_and_repetition_of_parameters_make_no_entry(client, full):
    path = f"{full.plan.url}documents/"
    client.get(f"{path}?kind=minutes&q=a+b&page=1")
    for query in (
        "q=a+b&kind=minutes",
        "kind=x&kind=minutes&q=++a++b+",
        "x=1&q=a%20b&kind=minutes",
    ):
        client.get(f"{path}?{query}")
    assert len(pages) <= 2


def test_known_parameters_still_work(client, network):
    topic = make.TopicFactory(name="Water", slug="water")
    other = make.BlogPostPageFactory(parent=network.blog, title="Of water")
    other.topics.add(topic)
    other.save()
    found = client.get(f"{network.blog.url}?topic=water&utm_source=x").text
    assert "Of water" in found
    assert "A first post" not in found
    assert "A first post" in client.get(network.blog.url).text


def test_a_host_header_makes_no_entry(client, network, settings):
    settings.ALLOWED_HOSTS = ["*"]
    first = client.get(network.post.url).content
    for number in range(5):
        for host in (f"h{number}.example", f"testserver:{number + 1}"):
            assert cost(client, network.post.url, headers={"Host": host}) == 1
            assert client.get(network.post.url, headers={"Host": host}).content == first
    assert len(pages) == 1


def test_each_site_has_its_own_pages(client, network, settings, request):
    settings.ALLOWED_HOSTS = ["*"]
    second = network.home.add_sibling(instance=type(network.content)(title="City", slug="city"))
    Site.objects.create(hostname="city.example", port=80, root_page=second)
    request.addfinalizer(Site.clear_site_root_paths_cache)
    assert "<h1" in client.get("/", headers={"Host": "city.example"}).text
    assert "City" in client.get("/", headers={"Host": "city.example"}).text
    assert "City" not in client.get("/").text
    for number in range(5):
        assert "City" not in client.get("/", headers={"Host": f"h{number}.example"}).text
    # Those two, and all hosts that are neither.
    assert len(pages) == 3


def test_head_is_answered_from_what_was_drawn(client, network):
    etag = client.get(network.post.url)["ETag"]
    with CaptureQueriesContext(connection) as captured:
        answer = client.head(network.post.url)
    assert (len(captured), answer["ETag"], answer.content) == (1, etag, b"")


def test_who_asks_whether_it_has_changed_has_the_page_kept_for_others(client, network):
    etag = client.get(network.post.url)["ETag"]
    pages.clear()
    answer = client.get(network.post.url, headers={"If-None-Match": etag})
    assert answer.status_code == 304
    assert "public" in answer["Cache-Control"]
    assert cost(client, network.post.url) == 1


def test_a_view_that_declares_nothing_is_not_kept_with_a_query(rf: RequestFactory):
    request = rf.get("/", {"x": "1"})
    query_parameters.restrict(request, {})
    assert request.get_full_path() == "/"
    assert not hasattr(rf.get("/?x=1"), "query_parameters")


def test_every_public_view_declares_its_parameters():
    """Those that answer with `public` and are no Wagtail page."""
    named = {"search", "robots", "sitemap", "log", "log_csv"}
    found = {
        entry.name: entry.callback
        for resolver in get_resolver().url_patterns
        if not isinstance(resolver, URLPattern)
        for entry in resolver.url_patterns
        if isinstance(entry, URLPattern) and entry.name in named
    }
    assert named == set(found)
    assert all(hasattr(view, "query_parameters") for view in found.values())


def test_every_page_type_says_which_parameters_it_has():
    assert all(isinstance(one.query_parameters, dict) for one in BasePage.__subclasses__())


def test_comments_of_a_plan_and_of_a_passage_have_their_pages(client, network, monkeypatch):
    monkeypatch.setattr("comments.threads.pages.COMMENTS_PER_PAGE", 1)
    for number in range(3):
        who = {"name": "Ana", "email": f"ana{number}@example.org"}
        comment = services.submit_comment(
            services.NewComment(network.plan, text=f"Text {number}", **who)
        )
        services.decide(services.confirm_comment(comment), ModerationStatus.PUBLISHED, by=None)
    for number in (1, 2, 3):
        shown = client.get(f"{network.plan.url}?utm=1&comments={number}").text
        assert f"Text {number - 1}" in shown
    assert len(pages) == 3


class TestMemory:
    """The ceiling of `PageStore`."""

    def page(self, size):
        return KeptPage(b"x" * (size - ENTRY_OVERHEAD), {}, NEVER)

    def keep(self, store, name, size=10_000, query=(), ceiling=100_000):
        store.get(1, name, query, 0)
        store.put(1, name, query, self.page(size), declared={}, ceiling=ceiling)

    def test_the_least_recently_used_goes_first(self):
        store = PageStore()
        for number in range(7):
            self.keep(store, number)
        assert store.get(1, 0, (), 0)
        self.keep(store, 7)
        assert store.get(1, 0, (), 0)
        assert not store.get(1, 1, (), 0)
        assert store.size <= 75_000

    def test_queries_never_push_out_pages(self):
        store = PageStore()
        self.keep(store, "page")
        for number in range(1000):
            self.keep(store, "page", 5_000, (("q", str(number)),))
        assert store.get(1, "page", (), 0)
        assert store.size <= 100_000

    def test_what_is_too_large_or_too_old_is_not_kept(self):
        store = PageStore()
        self.keep(store, "large", 60_000)
        assert not store.get(1, "large", (), 0)
        self.keep(store, "page")
        assert not store.get(1, "page", (), NEVER + 1)
        assert store.size == 0

    def test_another_version_empties_it(self):
        store = PageStore()
        self.keep(store, "page")
        assert not store.get(2, "page", (), 0)
        assert store.size == 0
        store.put(1, "page", (), self.page(5_000), declared={}, ceiling=100_000)
        assert len(store) == 0

    def test_threads_leave_the_sum_right(self):
        store = PageStore()

        def work(seed):
            for number in range(500):
                self.keep(store, (seed * number) % 37, 4_000 + number % 5 * 1_000)

        threads = [Thread(target=work, args=[seed]) for seed in (3, 5, 7, 11)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert store.size <= 75_000
        assert store.size == sum(page.size for page in store._plain._entries.values())

    def test_the_setting_is_the_ceiling(self, client, network, settings):
        settings.PAGE_CACHE_MEGABYTES = 0
        client.get(network.post.url)
        assert pages.size == 0
        settings.PAGE_CACHE_MEGABYTES = 1
        for page in Page.objects.live().public():
            for number in range(200):
                client.get(f"{page.url}?{number}=1")
        client.get(network.post.url)
        assert 0 < pages.size <= 1 << 20


@pytest.mark.parametrize("path", ["/search/?q=", "/news/?topic="])
def test_random_values_stay_within_the_share_of_queries(client, network, settings, path):
    settings.PAGE_CACHE_MEGABYTES = 1
    client.get(network.post.url)
    for number in range(150):
        client.get(f"{path}{number:x}")
    assert pages.size <= (1 << 20)
    assert cost(client, network.post.url) == 1
