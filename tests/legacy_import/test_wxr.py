"""A file is read as what it is, or refused with a sentence; it is never trusted."""

import pytest

from legacy_import import wxr
from tests.legacy_import.exports import author, category, comment, export, item

BILLION_LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
EXTERNAL_ENTITY = '<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>'
EXTERNAL_DOCUMENT_TYPE = '<!DOCTYPE rss SYSTEM "http://192.0.2.1/x.dtd">'
PARAMETER_ENTITY = '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://192.0.2.1/x">%p;]>'


@pytest.fixture
def refusal(write_file):
    """The sentence with which a file of this content is refused."""

    def refusal(content):
        with pytest.raises(wxr.UnreadableExport) as refused:
            wxr.read(write_file(content))
        return str(refused.value)

    return refusal


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_versions(write_export, version):
    post = item(11, "Open by default", inside=category("plans", "Plans") + comment(41))
    found = wxr.read(write_export(author("ana", "Ana Ruiz"), post, version=version))
    assert found.version == version
    assert found.address == "https://old.example.org"
    assert found.authors == [wxr.ExportAuthor("ana", "Ana Ruiz", number="2")]
    [post] = found.items
    assert (post.number, post.type, post.title) == ("11", "post", "Open by default")
    assert post.terms == [wxr.ExportTerm("category", "plans", "Plans")]
    assert [c.number for c in post.comments] == ["41"]


def test_a_version_that_nobody_knows(refusal):
    assert "version 9.9 is not one of 1.0, 1.1, 1.2" in refusal(export(item(1), version="9.9"))


def test_addresses_of_people_and_machines_are_not_read(write_export):
    found = wxr.read(write_export(author("ana"), item(11, inside=comment(41))))
    everything = repr(found)
    assert "192.0.2.77" not in everything
    assert "secret@example.org" not in everything
    assert "http://example.org/lena" not in everything


@pytest.mark.parametrize(
    "before",
    [BILLION_LAUGHS, EXTERNAL_ENTITY, EXTERNAL_DOCUMENT_TYPE, PARAMETER_ENTITY],
    ids=["billion laughs", "external entity", "external document type", "parameter entity"],
)
def test_attacks_are_refused_before_anything_is_expanded(refusal, before):
    said = refusal(export(item(11, content="&d; &file;"), before=before))
    assert "so it is refused" in said


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "it is empty"),
        ("  \n\t ", "it is empty"),
        ("Dear all, the minutes are attached.", "cannot be read as XML"),
        ("<!doctype html><html><body>Log in</body></html>", "cannot be read as XML"),
        ("<html><body><p>Log in</p></body></html>", "begins with <html>"),
        ('{"posts": []}', "cannot be read as XML"),
        ("<rss><channel><title>Feed</title></channel></rss>", "without the parts that WordPress"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "cannot be read as XML"),
        (b"PK\x03\x04\x14\x00\x00\x00", "cannot be read as XML"),
        (export(item(11))[:-400], "ends in the middle"),
        (export(item(11))[:-3], "ends in the middle"),
        ('<?xml version="1.0" encoding="klingon"?><rss/>', "encoding"),
    ],
)
def test_what_is_no_export_is_refused_with_a_reason(refusal, content, reason):
    said = refusal(content)
    assert reason in said
    assert "old-blog.xml" in said
    assert said.endswith(".")


def test_a_wrong_encoding_is_named(refusal):
    said = refusal(export(item(11, "Café")).encode("latin-1"))
    assert "saved in a different encoding" in said


def test_a_stated_encoding_is_used(write_file):
    text = export(item(11, "Café")).replace("UTF-8", "ISO-8859-1", 1)
    assert wxr.read(write_file(text.encode("latin-1"))).items[0].title == "Café"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks(write_file, encoding):
    text = export(item(11, "Café")).replace(' encoding="UTF-8"', "", 1)
    assert wxr.read(write_file(text.encode(encoding))).items[0].title == "Café"


def test_a_missing_file_and_a_folder(tmp_path):
    for path in (tmp_path / "nowhere.xml", tmp_path):
        with pytest.raises(wxr.UnreadableExport, match="cannot be opened"):
            wxr.read(path)


def test_characters_that_xml_forbids_are_dropped_and_counted(write_file):
    found = wxr.read(write_file(export(item(11, "Mee\x08ting\x0b"))))
    assert found.items[0].title == "Meeting"
    assert found.repaired_bytes == 2


def test_white_space_before_the_declaration(write_file):
    assert wxr.read(write_file("\n\n" + export(item(11)))).items


def test_the_end_mark_of_cdata_in_a_text(write_export):
    found = wxr.read(write_export(item(11, content="<p>if (a[b[0]]>1)</p>")))
    assert found.items[0].content == "<p>if (a[b[0]]>1)</p>"


def test_emoji_and_right_to_left(write_export):
    found = wxr.read(write_export(item(11, "مرحبا 👩‍👩‍👧", "<p>שלום 🎉</p>")))
    assert (found.items[0].title, found.items[0].content) == ("مرحبا 👩‍👩‍👧", "<p>שלום 🎉</p>")


def test_version_1_0_writes_labels_twice(write_export):
    labels = "<category>" + "Plans" + "</category>" + category("plans", "Plans")
    labels += '<category domain="tag">Data</category>' + category("open-data", "Data", "post_tag")
    terms = wxr.read(write_export(item(11, inside=labels), version="1.0")).items[0].terms
    assert [t for t in terms if t.taxonomy == "category"] == [
        wxr.ExportTerm("category", "plans", "Plans")
    ]
    assert [t for t in terms if t.taxonomy == "post_tag"] == [
        wxr.ExportTerm("post_tag", "open-data", "Data")
    ]


def test_names_of_authors_fall_back(write_export):
    nameless = author("anonymous").replace("<wp:author_display_name>", "<wp:x>")
    nameless = nameless.replace("</wp:author_display_name>", "</wp:x>")
    parts = nameless.replace(
        "</wp:author>",
        "<wp:author_first_name>Ana</wp:author_first_name>"
        "<wp:author_last_name>Ruiz</wp:author_last_name></wp:author>",
    )
    found = wxr.read(write_export(parts, author("ben"), item(1))).authors
    assert [a.name for a in found] == ["Ana Ruiz", "ben"]
