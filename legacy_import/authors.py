"""The authors of an old site: those that the file lists, and those that plugins add."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from legacy_import.wxr import ExportItem, ExportTerm

if TYPE_CHECKING:
    from legacy_import.importer import Import


# What the plugin Co-Authors Plus calls its labels and its authors without an account.
AUTHOR_LABEL, GUEST = "author", "guest-author"
_PREFIX = "cap-"


@dataclass(frozen=True)
class OldAuthor:
    """An author of the old site. Email addresses are not read at all."""

    login: str
    name: str
    biography: str = ""


class OldAuthors:
    """Who wrote what: by login, as the file writes it.

    Args:
        run: the Import.
    """

    def __init__(self, run: "Import") -> None:
        self._logins: dict[str, str] = {}  # any spelling of a login to the login
        self.by_login: dict[str, OldAuthor] = {}
        for author in run.export.authors:
            if author.login:
                self._add(OldAuthor(author.login, author.name, author.biography))
        for item in run.export.items:
            if item.type == GUEST:
                self._add_guest(item)
        for item in run.posts:
            self._add_of(item, run)

    def of(self, item: ExportItem) -> list[str]:
        """Logins of the authors of a post: one, or those that the plugin names."""
        labels = [self._login_of(term) for term in item.terms if term.taxonomy == AUTHOR_LABEL]
        found = list(dict.fromkeys(labels)) or [item.author]
        # The file has the labels in alphabetical order; the post itself names the first author.
        found.sort(key=lambda login: login != item.author)
        return found

    def _add(self, author: OldAuthor) -> None:
        self.by_login[author.login] = author
        self._logins.setdefault(author.login.casefold(), author.login)

    def _add_guest(self, item: ExportItem) -> None:
        login = item.meta.get("cap-user_login", "").strip() or _plain(item.slug)
        linked = self._logins.get(item.meta.get("cap-linked_account", "").strip().casefold())
        name = item.meta.get("cap-display_name", "").strip() or item.title
        biography = item.meta.get("cap-description", "")
        if linked:
            known = self.by_login[linked]
            self._logins.setdefault(login.casefold(), linked)
            self.by_login[linked] = OldAuthor(linked, known.name, known.biography or biography)
        elif login:
            self._add(OldAuthor(login, name, biography))

    def _add_of(self, item: ExportItem, run: "Import") -> None:
        for term in item.terms:
            if term.taxonomy == AUTHOR_LABEL and self._login_of(term) not in self.by_login:
                self._add(OldAuthor(_plain(term.slug) or term.name, term.name))
        for login in self.of(item):
            if login and login not in self.by_login:
                self._add(OldAuthor(login, login))
                # Version 1.0 has no list of authors and names them with the posts.
                if run.export.version != "1.0":
                    run.report.remark("Author without a full name in the file", login)

    def _login_of(self, term: ExportTerm) -> str:
        """The login of a label, which has it as its name or as its slug."""
        spellings = (term.name.casefold(), _plain(term.slug).casefold())
        found = (self._logins[one] for one in spellings if one in self._logins)
        return next(found, _plain(term.slug) or term.name)


def _plain(slug: str) -> str:
    return unquote(slug).removeprefix(_PREFIX)
