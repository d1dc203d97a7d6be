"""The text of files, and what is done with files that are broken, locked, huge or hostile."""

import io
import subprocess
import sys
import tempfile
import zipfile

import pytest
from odfdo import Document, Paragraph

from search import extraction
from search.extraction import CUT, ENCRYPTED, UNKNOWN
from tests.search.files import WORD, docx, odt, pdf, word_xml


def read(kind, data):
    """Let the process read a file: its exit code and what it prints."""
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        done = subprocess.run(  # noqa: S603  our own module
            [sys.executable, "-m", "search.extraction", kind],
            stdin=file,
            capture_output=True,
            timeout=60,
        )
    return done.returncode, done.stdout.decode()


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("pdf", pdf("About hedgehogs in Lodz")),
        ("docx", docx("About hedgehogs", " in Lodz")),
        ("odt", odt("About hedgehogs in Lodz")),
        ("txt", "About hedgehogs in Lodz".encode("utf-16")),
        ("csv", b"About hedgehogs in Lodz"),
    ],
)
def test_of_each_kind(kind, data):
    assert read(kind, data) == (
        0,
        "About hedgehogs in Lodz\n" if kind in "pdf docx odt" else "About hedgehogs in Lodz",
    )


def test_a_document_of_a_word_processor():
    document = Document("text")
    document.body.append(Paragraph("Straße nach Łódź"))
    out = io.BytesIO()
    document.save(out)
    assert "Straße nach Łódź" in read("odt", out.getvalue())[1]


def test_without_what_was_deleted_and_noted():
    deleted = f'<w:p xmlns:w="{WORD}"><w:del><w:r><w:delText>secret</w:delText></w:r></w:del></w:p>'
    assert "secret" not in read("docx", docx("Kept", more=deleted))[1]
    changed = "<text:tracked-changes><text:p>secret</text:p></text:tracked-changes>"
    noted = "<office:annotation><text:p>secret</text:p></office:annotation>"
    code, text = read("odt", odt("Kept", more=changed + f"<text:p>Too{noted}</text:p>"))
    assert (code, text.split()) == (0, ["Kept", "Too"])


def test_paragraphs_tabs_and_breaks_divide_words():
    body = "one<text:tab/>two<text:line-break/>three<text:s/>four"
    assert read("odt", odt(body))[1].split() == ["one", "two", "three", "four"]
    text = word_xml("<w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t>")
    assert read("docx", docx(xml=text))[1].split() == ["one", "two", "three"]


@pytest.mark.parametrize("kind", ["pdf", "docx", "odt"])
@pytest.mark.parametrize(
    "data", [b"", b"nonsense", b"PK\x03\x04nonsense", b"%PDF-1.7\nnonsense", b"\0" * 5000]
)
def test_a_broken_file_gives_nothing(kind, data):
    code, text = read(kind, data)
    assert text.strip() == ""
    assert code != 0 or not data


def test_a_cut_off_file_gives_nothing():
    for kind, data in (("docx", docx("Words")), ("odt", odt("Words"))):
        assert read(kind, data[: len(data) // 2])[0] == 1


def test_a_type_that_is_not_read():
    assert read("xlsx", b"")[0] == UNKNOWN


def test_a_password():
    assert read("pdf", pdf("Words", password="secret"))[0] == ENCRYPTED
    assert read("pdf", pdf("Words", password=""))[0] == 0
    assert read("docx", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600)[0] == ENCRYPTED
    assert read("odt", odt("Words", manifest="<manifest:encryption-data/>"))[0] == ENCRYPTED


def test_entities_are_not_expanded():
    bomb = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]>' + word_xml("<w:t>&c;</w:t>")
    assert read("docx", docx(xml=bomb)) == (1, "")
    outside = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + word_xml("<w:t>&b;</w:t>")
    assert read("docx", docx(xml=outside)) == (1, "")


def test_a_long_text_is_read_up_to_a_limit(monkeypatch):
    code, text = read("txt", b"hedgehog " * 100_000)
    assert (code, len(text)) == (CUT, extraction.MOST_CHARACTERS)
    code, text = read("docx", docx("hedgehog " * 100_000))
    assert (code, len(text)) == (CUT, extraction.MOST_CHARACTERS)


def test_a_zip_bomb_ends_early():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", b"<a>" + b" " * (42 << 20) + b"</a>")
    code, text = read("odt", bomb.getvalue())
    assert (code, text.strip()) == (CUT, "")


def test_deep_nesting_and_many_pages_are_bounded():
    deep = word_xml("<w:r>" * 100_000 + "<w:t>deep</w:t>" + "</w:r>" * 100_000)
    assert read("docx", docx(xml=deep))[0] in (0, 1)
    code, _text = read("pdf", pdf(*["page"] * (extraction.MOST_PAGES + 5)))
    assert code == CUT


def test_memory_is_bounded_by_the_system():
    hungry = "import search.extraction as e; e.bound(); bytearray(2 << 30)"
    done = subprocess.run(  # noqa: S603  our own words
        [sys.executable, "-c", hungry], capture_output=True
    )
    assert b"MemoryError" in done.stderr or sys.platform == "darwin"


def test_half_signs_and_controls_are_left_out():
    assert extraction.plain("a\ud800b\x00c\x07d") == "ab c d"
