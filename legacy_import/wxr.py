"""Reads a WordPress export (WXR 1.0 to 1.2) into plain data and trusts nothing in it."""

from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from core.exceptions import Refused
from legacy_import.wxr_elements import Dangerous, ElementReader, Malformed
from legacy_import.wxr_text import NotAnExport, Repair, RepairedText


class UnreadableExport(Refused):
    """The file is not a WordPress export, or it is damaged."""


@dataclass
class ExportAuthor:
    """An author of the old site. Email addresses are not read at all."""

    login: str
    name: str
    number: str = ""
    biography: str = ""


@dataclass(frozen=True)
class ExportTerm:
    """A category, a tag or another label of an item."""

    taxonomy: str
    slug: str
    name: str


@dataclass
class ExportComment:
    """A comment as the file has it. IP addresses and websites are not read at all."""

    number: str
    parent: str
    author: str
    email: str
    date: str
    date_gmt: str
    text: str
    approved: str
    type: str
    user: str = ""


@dataclass
class ExportItem:
    """A post, a page, an attachment, or something that only WordPress knows."""

    number: str = ""
    type: str = ""
    status: str = ""
    title: str = ""
    slug: str = ""
    link: str = ""
    author: str = ""
    content: str = ""
    excerpt: str = ""
    date: str = ""
    date_gmt: str = ""
    modified: str = ""
    modified_gmt: str = ""
    published: str = ""
    parent: str = ""
    password: str = ""
    comment_status: str = ""
    attachment_url: str = ""
    guid: str = ""
    terms: list[ExportTerm] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    comments: list[ExportComment] = field(default_factory=list)


@dataclass
class Export:
    """What a file contains. `address` is that of the old site, without a slash at the end."""

    version: str = ""
    address: str = ""
    authors: list[ExportAuthor] = field(default_factory=list)
    items: list[ExportItem] = field(default_factory=list)
    repairs: dict[str, Repair] = field(default_factory=dict)


def read(path: Path) -> Export:
    """Read the export at `path`.

    Raises:
        UnreadableExport: there is no such file, or it is not a whole, harmless WordPress export.
    """
    if path.is_dir():
        raise UnreadableExport(f"{path} is a folder: name the XML file that is in it.")
    try:
        with open(path, "rb") as file:
            return _read(RepairedText(file))
    except OSError as error:
        raise UnreadableExport(f"{path} cannot be opened: {error.strerror or error}.") from error
    except NotAnExport as error:
        raise UnreadableExport(f"{path} is not a WordPress export: {error}.") from error
    except LookupError as error:
        raise UnreadableExport(f"{path} is in an encoding that cannot be read: {error}.") from error
    except Dangerous as error:
        raise UnreadableExport(
            f"{path} declares a document type or entities. WordPress does not write these and they "
            "can be used to attack the reader of the file, so it is refused."
        ) from error
    except Malformed as error:
        raise UnreadableExport(f"{path} {error}.") from error


def _read(text: RepairedText) -> Export:
    export = Export(repairs=text.repairs)
    reader = ElementReader(text)
    for name, element in reader.read():
        _take(export, name, element)
    export.version = reader.version
    return export


def _take(export: Export, name: str, element: Element) -> None:
    if name == "item":
        export.items.append(_item(_fields(element), element))
    elif name == "wp:author":
        export.authors.append(_author(_fields(element)))
    elif name == "wp:base_blog_url" or (name == "link" and not export.address):
        export.address = (element.text or "").strip().rstrip("/") or export.address


def _fields(element: Element) -> dict[str, str]:
    """dict of name to text of the children; of several with one name the first counts."""
    fields: dict[str, str] = {}
    for child in element:
        fields.setdefault(child.tag, child.text or "")
    return fields


def _author(fields: dict[str, str]) -> ExportAuthor:
    login = fields.get("wp:author_login", "").strip()
    first, last = fields.get("wp:author_first_name", ""), fields.get("wp:author_last_name", "")
    names = (fields.get("wp:author_display_name", ""), f"{first} {last}", login)
    name = next((name.strip() for name in names if name.strip()), "")
    biography = fields.get("wp:author_description", "").strip()
    return ExportAuthor(login, name, fields.get("wp:author_id", "").strip(), biography)


def _item(fields: dict[str, str], element: Element) -> ExportItem:
    def line(name: str) -> str:
        return fields.get(name, "").strip()

    return ExportItem(
        number=line("wp:post_id"),
        type=line("wp:post_type"),
        status=line("wp:status"),
        title=line("title"),
        slug=line("wp:post_name"),
        link=line("link"),
        author=line("dc:creator"),
        content=fields.get("content:encoded", ""),
        excerpt=fields.get("excerpt:encoded", ""),
        date=line("wp:post_date"),
        date_gmt=line("wp:post_date_gmt"),
        modified=line("wp:post_modified"),
        modified_gmt=line("wp:post_modified_gmt"),
        published=line("pubDate"),
        parent=line("wp:post_parent"),
        # Any character at all is a password, a space too.
        password=fields.get("wp:post_password", ""),
        comment_status=line("wp:comment_status"),
        attachment_url=line("wp:attachment_url"),
        guid=line("guid"),
        terms=_terms(element),
        meta=_meta(element),
        comments=[_comment(_fields(child)) for child in element if child.tag == "wp:comment"],
    )


def _terms(element: Element) -> list[ExportTerm]:
    """Labels of an item. Version 1.0 writes each a second time without a slug, and "tag"."""
    terms: dict[tuple[str, str], ExportTerm] = {}
    for child in element.findall("category"):
        taxonomy = child.get("domain", "")
        taxonomy = {"tag": "post_tag"}.get(taxonomy, taxonomy)
        name, slug = (child.text or "").strip(), child.get("nicename", "").strip()
        if taxonomy and (name or slug):
            known = terms.get((taxonomy, name))
            if known is None or not known.slug:
                terms[taxonomy, name] = ExportTerm(taxonomy, slug, name or slug)
    return list(terms.values())


def _meta(element: Element) -> dict[str, str]:
    meta: dict[str, str] = {}
    for child in element:
        if child.tag == "wp:postmeta":
            fields = _fields(child)
            meta[fields.get("wp:meta_key", "").strip()] = fields.get("wp:meta_value", "")
    return meta


def _comment(fields: dict[str, str]) -> ExportComment:
    def line(name: str) -> str:
        return fields.get(f"wp:comment_{name}", "").strip()

    return ExportComment(
        number=line("id"),
        parent=line("parent"),
        author=line("author"),
        email=line("author_email"),
        date=line("date"),
        date_gmt=line("date_gmt"),
        text=fields.get("wp:comment_content", ""),
        approved=line("approved"),
        type=line("type"),
        user=line("user_id"),
    )
