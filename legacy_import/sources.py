"""The files that a command names, read as one export of one old site."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from legacy_import import wxr
from legacy_import.models import ImportedItem
from legacy_import.old_urls import OldUrls
from legacy_import.report import Report
from legacy_import.wxr import Export, ExportComment, ExportItem

T = TypeVar("T", ExportItem, ExportComment)

KIND_OF_TYPE = {"post": "posts", "page": "pages", "attachment": "files"}
OTHER = "other"
TWICE = "in the files more than once, taken once"
_LONGEST_NAME = 200


def read_all(paths: Sequence[Path]) -> Export:
    """Read files that are parts of one export.

    Raises:
        wxr.UnreadableExport: one of them cannot be read, or they are from different sites.
    """
    whole = Export()
    named: dict[str, Path] = {}
    for path in paths:
        export = wxr.read(path)
        if name := OldUrls(export.address).source:
            named[name] = path
            whole.address = whole.address or export.address
        whole.version = max(whole.version, export.version)
        whole.authors += export.authors
        whole.items += export.items
        for sentence, repair in export.repairs.items():
            repair.places = [f"{path.name}, {place}" for place in repair.places]
            known = whole.repairs.setdefault(sentence, wxr.Repair())
            known.count += repair.count
            known.places += repair.places
    if len(named) > 1:
        sites = " and ".join(f"{path.name} is from {name}" for name, path in named.items())
        raise wxr.UnreadableExport(
            f"The files are from different sites: {sites}. Import each site with a command of its "
            "own."
        )
    return whole


def name_of(export: Export, wanted: str, paths: Sequence[Path]) -> str:
    """What the old site is called in the record of what was imported.

    Raises:
        wxr.UnreadableExport: the files do not say which site they are from, nor does the command.
    """
    address = OldUrls(export.address).source[:_LONGEST_NAME]
    name = " ".join(wanted.split()) or address
    if not name:
        files = ", ".join(path.name for path in paths)
        raise wxr.UnreadableExport(
            f"{files} does not say which site it is from. Name the site with --source, such as "
            "--source old-blog, and use the same name for every file of that site."
        )
    if len(name) > _LONGEST_NAME:
        raise wxr.UnreadableExport(
            f"The name of the source has {len(name)} characters. Use {_LONGEST_NAME} or fewer."
        )
    if address and name != address and _is_known(address) and not _is_known(name):
        raise wxr.UnreadableExport(
            f"This site was imported before as {address}. Leave out --source, or everything would "
            "come a second time."
        )
    return name


def _is_known(name: str) -> bool:
    return ImportedItem.objects.filter(source=name).exists()


def digest_of(paths: Sequence[Path]) -> str:
    """What tells the same files from others, in whichever order they are named."""
    digests = []
    for path in paths:
        with open(path, "rb") as file:
            digests.append(hashlib.file_digest(file, "sha256").hexdigest())
    return hashlib.sha256("".join(sorted(digests)).encode()).hexdigest()


def keep_apart(export: Export, report: Report) -> None:
    """Give items and comments numbers of their own where several have the same."""
    by_type: defaultdict[str, list[ExportItem]] = defaultdict(list)
    for item in _merged(export.items, report):
        by_type[item.type].append(item)
    kept: set[int] = set()
    for kind, items in by_type.items():
        kept |= _keep_apart(items, _item_identity, f"Two of type {kind} with one number", report)
    export.items = [item for item in export.items if id(item) in kept]
    comments = [comment for item in export.items for comment in item.comments]
    kept = _keep_apart(comments, _comment_identity, "Two comments with one number", report)
    for item in export.items:
        item.comments = [comment for comment in item.comments if id(comment) in kept]


def _merged(items: list[ExportItem], report: Report) -> list[ExportItem]:
    """What is in the files more than once, once: its latest text, and all of its comments."""
    merged: dict[tuple[str, ...], ExportItem] = {}
    for item in items:
        key = (item.type, item.number, *_item_identity(item)) if item.number else (str(id(item)),)
        known = merged.get(key)
        if known is None:
            merged[key] = item
            continue
        kind = KIND_OF_TYPE.get(item.type, OTHER)
        report.found(kind)
        report.skipped(kind, TWICE)
        latest = max(known, item, key=lambda one: one.modified_gmt or one.modified)
        latest.comments = [*known.comments, *item.comments]
        merged[key] = latest
    return list(merged.values())


def _keep_apart(
    things: Iterable[T], identity: Callable[[T], tuple[str, ...]], sentence: str, report: Report
) -> set[int]:
    """Number the later ones of a number "12~2", "12~3"; return the ids of those to be taken.

    The order of the files does not matter. What is the same throughout is taken once.
    """
    by_number: defaultdict[str, dict[tuple[str, ...], T]] = defaultdict(dict)
    kept: set[int] = set()
    for thing in things:
        if not thing.number:
            kept.add(id(thing))
        elif by_number[thing.number].setdefault(identity(thing), thing) is not thing:
            report.found("comments")
            report.skipped("comments", TWICE)
    for number, different in by_number.items():
        kept |= {id(thing) for thing in different.values()}
        for place, key in enumerate(sorted(different), start=1):
            if place > 1:
                different[key].number = f"{number}~{place}"
                report.remark(f"{sentence}, both taken", f"number {number}")
    return kept


def _item_identity(item: ExportItem) -> tuple[str, ...]:
    return (item.guid, item.link, item.title, "" if item.guid else item.content)


def _comment_identity(comment: ExportComment) -> tuple[str, ...]:
    return (comment.date_gmt or comment.date, comment.author, comment.text)
