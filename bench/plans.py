"""What is measured of plans: a long draft, the board of contributions, versions compared."""

import sqlite3
from functools import partial

from bench.client import Connection
from bench.measures import UNCOUNTED, processor_seconds, sign_in, timed

TIMES = 20


class Anew:
    """A connection that lets the site's content change before each request: nothing is kept."""

    def __init__(self, port, database):
        self.connection, self.database = Connection(port), sqlite3.connect(database)

    def request(self, method, path, **more):
        """Send one request and read its answer."""
        with self.database:
            self.database.execute("UPDATE core_contentversion SET number = number + 1")
        return self.connection.request(method, path, **more)


def everything(port, server, plan, consultation, database):
    """Lines of the report, as they are measured.

    Args:
        port: where the site listens on this machine.
        server: process number of the site, for processor time.
        plan: path of the draft of 150 passages with 5,000 comments.
        consultation: number of the consultation that they belong to.
        database: path of the site's SQLite file.
    """
    headers = ["Cookie: " + sign_in(Connection(port), "administrator")]
    board = f"/admin/contributions/{consultation}/"
    yield "| plans | median | processor time each |"
    yield "| --- | --- | --- |"
    anew = partial(Anew, database=database)
    pages = (
        ("draft, 150 passages, 5,000 comments, as readers get it", Connection, plan, ()),
        ("the same, drawn anew", anew, plan, ()),
        ("two versions compared, drawn anew", anew, f"{plan}versions/1/to/2/", ()),
        ("board of 5,000 contributions, first page", Connection, board, headers),
        ("board, without an answer", Connection, f"{board}?status=none", headers),
        ("board, search", Connection, f"{board}?q=contracts", headers),
        ("board, last page", Connection, f"{board}?p=167", headers),
    )
    for name, kind, path, more in pages:
        before = processor_seconds(server)
        median = timed(kind(port), path, times=TIMES, headers=more)
        spent = (processor_seconds(server) - before) / (TIMES + UNCOUNTED) * 1000
        yield f"| {name} | {median:.0f} ms | {spent:.0f} ms |"
