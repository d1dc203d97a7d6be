"""A file is read as what it is, or refused with a sentence; it is never trusted."""

import gzip
import re

import pytest

from legacy_import import wxr, wxr_text
from tests.legacy_import.exports import author, category, cdata, comment, export, item

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
    assert found.authors == [wxr.ExportAuthor("ana", "Ana Ruiz", "2")]
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
        ("Dear all, the minutes are attached.", "it is a text without the tags of XML"),
        ("2 < 3 and 4 > 3", "it is a text without the tags of XML"),
        ("<!doctype html><html><body>Log in</body></html>", "it is a web page (HTML)"),
        ("\n <html><body><p>Log in</p></body></html>", "it is a web page (HTML)"),
        ('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', "web page (HTML)"),
        ('{"posts": []}', "it is JSON"),
        ("<rss><channel><title>Feed</title></channel></rss>", "without the parts that WordPress"),
        ('<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title></feed>', "news feed (Atom)"),
        ('<?xml version="1.0"?><urlset><url/></urlset>', "it is a sitemap"),
        ("<?xml version='1.0'?><minutes/>", "begins with <minutes>"),
        ("-- MySQL dump 10.13\nCREATE TABLE x", "a copy of a database"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "it is an image (PNG)"),
        (b"PK\x03\x04\x14\x00\x00\x00", "it is a ZIP archive"),
        (gzip.compress(export(item(11)).encode()), "it is compressed (gzip)"),
        (export(item(11)).replace("</item>", "</post>"), "mismatched tag at line 2"),
        ("<rss><a>" * 40, "nested more than 50 deep"),
        (export(item(11))[:-400], "ends in the middle"),
        (export(item(11))[:-3], "ends in the middle"),
        ('<?xml version="1.0" encoding="klingon"?><rss/>', "encoding"),
        ('<?xml version="1.0" encoding="punycode"?><rss/>', "encoding"),
        ('<?xml version="1.0" encoding="zlib"?><rss/>', "encoding"),
    ],
)
def test_what_is_no_export_is_refused_with_a_reason(refusal, content, reason):
    said = refusal(content)
    assert reason in said
    assert "old-blog.xml" in said
    assert said.endswith(".")


def test_a_wrong_encoding_is_named(refusal):
    said = refusal(export(item(11, "Кто мы и чем занимаемся весь год")).encode("cp1251"))
    assert "not in the encoding that it names (utf-8)" in said
    assert "saved in a different encoding" in said


def test_a_stated_encoding_is_used(write_file):
    text = export(item(11, "Café")).replace("UTF-8", "ISO-8859-1", 1)
    assert wxr.read(write_file(text.encode("latin-1"))).items[0].title == "Café"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks(write_file, encoding):
    text = export(item(11, "Café")).replace(' encoding="UTF-8"', "", 1)
    assert wxr.read(write_file(text.encode(encoding))).items[0].title == "Café"


def test_a_missing_file_and_a_folder(tmp_path):
    with pytest.raises(wxr.UnreadableExport, match="cannot be opened"):
        wxr.read(tmp_path / "nowhere.xml")
    with pytest.raises(wxr.UnreadableExport, match="is a folder"):
        wxr.read(tmp_path)


def test_characters_that_xml_forbids_are_dropped_and_counted(write_file):
    found = wxr.read(write_file(export(item(11, "Mee\x08ting\x0b"))))
    assert found.items[0].title == "Meeting"
    assert repairs(found) == {"Characters that XML forbids left out": (2, "line 2")}


def repairs(found):
    """How often each repair was made, and where first."""
    return {
        sentence: (repair.count, repair.places[0]) for sentence, repair in found.repairs.items()
    }


@pytest.mark.parametrize(
    ("bad", "good"), [(b"Caf\xe9", "Café"), (b"\x93Yes\x94", "“Yes”"), (b"a\x81b", "a\ufffdb")]
)
def test_a_byte_that_is_not_utf_8_is_read_as_what_it_was_meant(write_file, bad, good):
    content = export(item(11, "Ünder\nTITLE")).encode().replace(b"TITLE", bad)
    found = wxr.read(write_file(content))
    assert found.items[0].title == f"Ünder\n{good}"
    place = f"line 3, byte {content.index(next(b for b in bad if b > 0x7F)) + 1:,}"
    [(count, first)] = repairs(found).values()
    assert (count, first) == (bad.count(b"\x94") + 1, place)


def test_half_a_character_and_one_in_two_halves(write_file):
    halves = b"\xed\xa0\xbc\xed\xbe\x89"
    content = export(item(11, "Party HALVES or HALF")).encode()
    content = content.replace(b"HALVES", halves).replace(b"HALF", halves[:3])
    found = wxr.read(write_file(content))
    assert found.items[0].title == "Party 🎉 or \ufffd"
    assert [count for count, _place in repairs(found).values()] == [1, 1]


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_repairs_do_not_depend_on_how_the_file_is_read(write_file, monkeypatch, size):
    """Whatever is cut in two by the pieces in which a file is read."""
    text = export(item(11, "MARK&T &copy; ]]> &#xD83D;", inside="<x>a &amp; b &nbsp;</x>"))
    content = text.encode().replace(b"MARK", "Ж🎉".encode() + b"\xed\xa0\xbc\xed\xbe\x89\xff\x0b")
    whole = wxr.read(write_file(content))
    monkeypatch.setattr(wxr_text, "_CHUNK", size)
    assert wxr.read(write_file(content)) == whole
    assert whole.items[0].title == "Ж🎉🎉ÿ&T &copy; ]]> &#xD83D;"


def test_references_outside_of_cdata(write_file):
    content = export(item(11, "TITLE")).replace(
        cdata("TITLE"), "a&b &nbsp;&mdash; &#xD83D; &#8; &#x1F389; &bogus; &amp; &lt;"
    )
    found = wxr.read(write_file(content))
    assert found.items[0].title == "a&b \xa0— \ufffd \ufffd 🎉 &bogus; & <"
    assert {place for _count, place in repairs(found).values()} == {"line 2"}


def test_the_sign_and_in_a_comment_of_the_file_is_no_fault(write_export):
    found = wxr.read(write_export(item(11, "AT"), before="<!-- Tools & <![CDATA[ Import & -->"))
    assert (found.items[0].title, found.repairs) == ("AT", {})


WARNING = "<br />\n<b>Warning</b>:  file_get_contents(): failed in <b>/x.php</b> on line 3<br />\n"


@pytest.mark.parametrize("before", [WARNING, "PHP Notice: oops\n", "\ufeff\n" + WARNING * 20])
def test_warnings_before_the_declaration(write_file, before):
    found = wxr.read(
        write_file(before + export(item(11)).replace("</wp:status>", "\b</wp:status>"))
    )
    assert found.items[0].number == "11"
    lines = before.count("\n")
    assert repairs(found) == {
        "Warnings or other text before the beginning left out": (1, "line 1, byte 1"),
        "Characters that XML forbids left out": (1, f"line {lines + 2}"),
    }


def test_warnings_after_the_end(write_file):
    found = wxr.read(write_file(export(item(11)) + WARNING))
    assert len(found.items) == 1
    assert "Text after the end left out" in found.repairs


@pytest.mark.parametrize("prefix", ["atom", "media", "podcast"])
def test_a_prefix_that_is_not_declared(write_export, prefix):
    link = f'\n<{prefix}:link rel="self" href="https://old.example.org/feed/" />'
    found = wxr.read(write_export(link, item(11, inside=f"<{prefix}:x>1</{prefix}:x>")))
    assert found.address == "https://old.example.org"
    [(sentence, repair)] = found.repairs.items()
    assert f"prefix {prefix}: is not declared" in sentence
    assert repair.places == ["line 3"]


@pytest.mark.parametrize("name", ["wp", "content", "dc", "excerpt"])
def test_even_prefixes_of_wordpress_that_are_not_declared(write_file, name):
    content = re.sub(rf' xmlns:{name}="[^"]*"', "", export(item(11, excerpt="In short.")))
    [found] = wxr.read(write_file(content)).items
    assert (found.number, found.author, found.content) == ("11", "ana", "<p>Come along.</p>")
    assert found.excerpt == "In short."


def test_prefixes_that_are_other_ones_or_declared_late(write_file):
    content = export(item(11)).replace("wp:", "old:").replace("xmlns:wp", "xmlns:old")
    assert wxr.read(write_file(content)).items[0].number == "11"
    content = re.sub(r"<(/?)dc:creator", r"<\1who:creator", export(item(11)))
    content = content.replace(
        "<who:creator", '<who:creator xmlns:who="http://purl.org/dc/elements/1.1/"'
    )
    found = wxr.read(write_file(content))
    assert found.items[0].author == "ana"
    assert found.repairs == {}


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
