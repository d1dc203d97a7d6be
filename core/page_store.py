"""Memory for drawn pages: a ceiling in bytes, the least recently used go first."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock

from core.query_parameters import Declared

# What Python itself needs for an entry, and a key beside its text; measured, rounded up.
ENTRY_OVERHEAD = 1_000  # bytes
# Of the ceiling: pages whose query string asks for something. There are any number of those, so
# they never push out the pages that everyone reads.
SHARE_OF_QUERIES = 0.25
# Of its shelf's share: no single answer pushes out most others.
LARGEST_SHARE = 0.25
MOST_ADDRESSES = 20_000

Query = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class KeptPage:
    """An answer as it was drawn.

    Attributes:
        until: the time (as `time.time`) from which on it is not shown any more.
    """

    content: bytes
    headers: dict[str, str]
    until: float

    @property
    def size(self) -> int:
        """Bytes of memory, about."""
        texts = sum(len(name) + len(value) for name, value in self.headers.items())
        return len(self.content) + texts + ENTRY_OVERHEAD


class Shelf:
    """Entries up to a ceiling in bytes, the least recently used first to go. Not locked."""

    def __init__(self) -> None:
        self.size = 0
        self._entries: OrderedDict[Hashable, KeptPage] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Hashable, now: float) -> KeptPage | None:
        """Return the entry unless its time is over."""
        found = self._entries.get(key)
        if found is None:
            return None
        if found.until <= now:
            self._drop(key)
            return None
        self._entries.move_to_end(key)
        return found

    def put(self, key: Hashable, page: KeptPage, ceiling: int) -> None:
        """Keep an entry, if it is not too large, in place of those that were not asked for."""
        if key in self._entries:
            self._drop(key)
        if page.size > ceiling * LARGEST_SHARE:
            return
        self._entries[key] = page
        self.size += page.size
        while self.size > ceiling:
            self._drop(next(iter(self._entries)))

    def _drop(self, key: Hashable) -> None:
        self.size -= self._entries.pop(key).size


class PageStore:
    """The pages that this process has drawn for one version of the site's content."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._begin(None)

    def _begin(self, version: int | None) -> None:
        """Forget what was drawn for another version of the content."""
        self._version = version
        self._plain, self._queries = Shelf(), Shelf()
        # Address -> the parameters that the page there has; None if it does not say.
        self._declared: OrderedDict[Hashable, Declared | None] = OrderedDict()

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._begin(None)

    @property
    def size(self) -> int:
        """Bytes that the kept pages take, about."""
        return self._plain.size + self._queries.size

    def __len__(self) -> int:
        return len(self._plain) + len(self._queries)

    def declared(self, version: int, address: Hashable) -> Declared | None:
        """Return the parameters of the page at an address, if it was drawn before and has any."""
        with self._lock:
            if version != self._version:
                self._begin(version)
            return self._declared.get(address)

    def get(self, version: int, address: Hashable, query: Query, now: float) -> KeptPage | None:
        """Return what was drawn for the present version of the content, or None."""
        with self._lock:
            if version != self._version:
                self._begin(version)
            return self._shelf(query).get((address, query), now)

    def put(
        self,
        version: int,
        address: Hashable,
        query: Query,
        page: KeptPage,
        *,
        declared: Declared | None,
        ceiling: int,
    ) -> None:
        """Keep a page that was drawn for a version of the content, unless there is a newer one.

        Args:
            declared: the parameters that the page has.
            ceiling: bytes for all pages together.
        """
        share = SHARE_OF_QUERIES if query else 1 - SHARE_OF_QUERIES
        with self._lock:
            if version != self._version:
                return
            self._declared[address] = declared
            if len(self._declared) > MOST_ADDRESSES:
                self._declared.popitem(last=False)
            self._shelf(query).put((address, query), page, int(ceiling * share))

    def _shelf(self, query: Query) -> Shelf:
        return self._queries if query else self._plain
