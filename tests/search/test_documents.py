"""Documents are found by their text, read by the worker; one that cannot be read says why."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from plans.models.choices import DocumentKind
from search import documents, extraction, index
from search.models import DocumentProblem, DocumentText
from tests.search.files import docx, odt, pdf
from tests.support.factories import DocumentFactory, RepositoryItemFactory


@pytest.fixture
def publish(network):
    """Add a file to the documents of the plan and let the worker read it: the RepositoryItem."""

    def publish(name="minutes.pdf", data=b"", read=True, **more):
        document = DocumentFactory(file__from_path=None, file__data=data, file__filename=name)
        item = RepositoryItemFactory(plan=network.plan, document=document, url="", **more)
        if read:
            documents.reader.read_all()
        return item

    return publish


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("minutes.pdf", pdf("First page", "Notes on hedgehogs")),
        ("minutes.docx", docx("Notes on ", "hedgehogs")),
        ("minutes.odt", odt("Notes on hedgehogs")),
        ("minutes.txt", b"Notes on hedgehogs"),
        ("MINUTES.PDF", pdf("Notes on hedgehogs")),
    ],
)
def test_by_their_text(site_search, publish, name, data, network):
    item = publish(name, data, title="Minutes", kind=DocumentKind.MINUTES)
    [result] = site_search("hedgehog notes", kind="document")
    assert result.url == item.document.url
    assert "<mark>hedgehogs</mark>" in result.text
    assert (result.place, result.date) == (network.plan.title, item.dated)


def test_by_title_and_description_before_they_are_read(site_search, publish):
    publish("minutes.pdf", pdf("badgers"), read=False, title="Hedgehogs", description="In Łódź")
    assert site_search("hedgehog lodz", kind="document")
    assert not site_search("badgers", kind="document")
    documents.reader.read_all()
    assert site_search("hedgehog badgers", kind="document")


def test_one_on_another_website(site_search, network):
    RepositoryItemFactory(
        plan=network.plan, document=None, url="https://example.org/minutes", title="Hedgehogs"
    )
    [result] = site_search("hedgehog", kind="document")
    assert result.url == "https://example.org/minutes"


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.pdf", b"nonsense", DocumentProblem.BROKEN),
        ("a.pdf", pdf("hidden", password="secret"), DocumentProblem.ENCRYPTED),
        ("a.pdf", pdf(""), DocumentProblem.EMPTY),
        ("a.docx", b"PK\x03\x04", DocumentProblem.BROKEN),
        ("a.odt", b"", DocumentProblem.BROKEN),
        ("a.xlsx", b"anything", DocumentProblem.UNKNOWN),
        ("a.txt", b"hedgehog " * 50_000, DocumentProblem.CUT),
    ],
)
def test_what_cannot_be_read_says_why(site_search, admin_client, publish, name, data, problem):
    publish(name, data, title="Hedgehogs")
    assert DocumentText.objects.get().problem == problem
    # By its title all the same.
    assert site_search("hedgehog", kind="document")
    listing = admin_client.get("/admin/snippets/plans/repositoryitem/")
    assert str(problem.label) in listing.text


def test_one_that_is_too_large_is_not_opened(publish, monkeypatch):
    monkeypatch.setattr(documents, "MOST_BYTES", 10)
    publish("a.txt", b"hedgehog hedgehog")
    assert DocumentText.objects.get().problem == DocumentProblem.TOO_LARGE


def test_one_that_takes_too_long_is_ended(publish, monkeypatch):
    monkeypatch.setattr(documents, "MOST_SECONDS", -1)
    publish("a.pdf", pdf("hedgehog"))
    assert DocumentText.objects.get().problem == DocumentProblem.TOO_SLOW


def test_one_whose_file_is_missing(publish):
    item = publish("a.txt", b"hedgehog", read=False)
    item.document.file.storage.delete(item.document.file.name)
    documents.reader.read_all()
    assert DocumentText.objects.get().problem == DocumentProblem.MISSING


def test_a_new_file_is_read_again(site_search, publish):
    item = publish("a.txt", b"hedgehog")
    assert site_search("hedgehog", kind="document")
    item.document.file.save("b.txt", ContentFile(b"badger"))
    documents.reader.read_all()
    assert site_search("badger", kind="document")
    assert not site_search("hedgehog", kind="document")


def test_each_is_read_once(publish, monkeypatch):
    publish("a.txt", b"hedgehog")
    monkeypatch.setattr(documents, "_start", lambda *args: pytest.fail("read again"))
    documents.reader.read_all()


def test_what_is_not_public_is_neither_read_nor_found(site_search, publish, network):
    private = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    item = publish("a.txt", b"hedgehog", read=False)
    item.document.collection = private
    item.document.save()
    documents.reader.read_all()
    assert not DocumentText.objects.exists()
    assert not site_search("hedgehog", kind="document")


def test_not_found_once_its_plan_is_private(site_search, publish, network):
    publish("a.txt", b"hedgehog")
    assert site_search("hedgehog", kind="document")
    PageViewRestriction.objects.create(page=network.plan, restriction_type="login")
    assert not site_search("hedgehog", kind="document", index=False)


def test_the_worker_does_not_wait_for_a_file(publish):
    publish("a.txt", b"hedgehog", read=False)
    reader = documents.Reader()
    assert reader.step()
    assert not DocumentText.objects.exists()
    while reader.step():
        pass
    assert DocumentText.objects.get().text == "hedgehog"


def test_a_reader_knows_no_secret(publish, monkeypatch):
    started = []
    popen = documents.subprocess.Popen
    monkeypatch.setattr(
        documents.subprocess,
        "Popen",
        lambda *args, **how: started.append(how) or popen(*args, **how),
    )
    monkeypatch.setenv("SECRET_KEY", "secret")
    publish("a.txt", b"hedgehog")
    assert set(started[0]["env"]) == {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE"}


def test_a_long_text_shows_the_passage_that_was_found(site_search, publish):
    publish("a.txt", b"filler words here " * 5_000 + b"rare hedgehog", title="Minutes")
    [result] = site_search("rare hedgehog", kind="document")
    assert "<mark>rare</mark> <mark>hedgehog</mark>" in result.text


def test_words_are_cut_into_passages():
    assert list(documents.passages("a b\n\nc")) == ["a b c"]
    assert [len(line) for line in documents.passages("x" * 1000)] == [400, 400, 200]
    assert all(len(line) <= 400 for line in documents.passages("word " * 1000))
    assert extraction.MOST_CHARACTERS <= index.MOST_WORDS_LENGTH
