"""What is measured: pages for readers, the queue for moderators, posting under load."""

import random
import re
import statistics
import time
import uuid
from pathlib import Path

from bench.client import Connection, form_body, load

UNCOUNTED = 2  # requests before the measured ones
MOST_POSTS = 10_000
QUEUE = "/admin/public-comments/"
HIDDEN = re.compile(rb'<input[^>]*type="hidden"[^>]*>')
ATTRIBUTE = re.compile(rb'(name|value)="([^"]*)"')
FIRST = ("ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "sa")
SECOND = ("tor", "lin", "mak", "ves", "dun")
VOCABULARY = [one + two for one in FIRST for two in SECOND]


def reading(port, discussion):
    """Lines of the report on pages for readers, as they are measured.

    Args:
        port: where the site listens on this machine.
        discussion: path of the post with 1,000 comments.
    """
    yield "| page | answers in | under load |"
    yield "| --- | --- | --- |"
    for name, path in (
        ("front page", "/"),
        ("plan", "/plans/sixth-plan/"),
        ("post with 1,000 comments", discussion),
        ("comment form", form_path(port, discussion)),
    ):
        yield _reading(port, name, path)
    yield ""


def working(port, server, discussion):
    """Lines of the report on moderating and on posting.

    Args:
        server: process number of the site, for memory and processor time.
    """
    yield from moderating(port)
    yield ""
    yield from posting(port, server, discussion)
    yield f"\nMemory of all processes: {memory(server):.0f} MB"


def form_path(port, discussion):
    """Address of the form on that page."""
    page = Connection(port).request("GET", discussion)
    return re.search(rb'href="(/comments/new/\d+/)"', page.body)[1].decode()


def _reading(port, name, path):
    alone = timed(Connection(port), path)
    busy = load(port, 8, 4, lambda connection, _number: connection.request("GET", path))
    return f"| {name} | {alone:.1f} ms | {busy.per_second:.0f} a second |"


def timed(connection, path, *, times=30, headers=()):
    """Median milliseconds of an address, after two requests that are not counted."""
    taken = []
    for number in range(times + UNCOUNTED):
        start = time.perf_counter()
        answer = connection.request("GET", path, headers=headers)
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
        if number >= UNCOUNTED:
            taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def moderating(port):
    """The queue with 10,000 waiting, and deciding a hundred at once."""
    connection = Connection(port)
    headers = [f"Cookie: {sign_in(connection, 'moderator')}"]
    yield "| moderating | median |"
    yield "| --- | --- |"
    for name, query in (
        ("queue, 50 of 10,000", "?state=pending"),
        ("queue, search", "?state=pending&q=contracts"),
        ("queue, last page", "?state=pending&p=200"),
    ):
        yield f"| {name} | {timed(connection, QUEUE + query, times=20, headers=headers):.0f} ms |"
    # An administrator's decisions need no second opinion.
    connection = Connection(port)
    cookies = sign_in(connection, "administrator")
    yield f"| approving 100 at once | {statistics.median(approving(connection, cookies)):.0f} ms |"


def approving(connection, cookies):
    """Milliseconds of each of five decisions on the hundred comments that have waited longest."""
    headers = [f"Cookie: {cookies}", f"Origin: http://127.0.0.1:{connection.port}"]
    for _time in range(5):
        numbers = []
        for page in (1, 2):
            listing = connection.request("GET", f"{QUEUE}?state=pending&p={page}", headers=headers)
            numbers += re.findall(rb'id="row-(\d+)"', listing.body)
        chosen = "&".join(f"id={number.decode()}" for number in numbers)
        path = f"{QUEUE}decide/?to=published&{chosen}"
        confirm = connection.request("GET", path, headers=headers)
        form = confirm.body[confirm.body.index(b'name="chosen"') - 500 :]
        data = hidden_fields(form)
        start = time.perf_counter()
        answer = connection.request(
            "POST", f"{QUEUE}decide/", body=form_body(data), headers=headers
        )
        took = (time.perf_counter() - start) * 1000
        if answer.status != 302 or len(numbers) != 100:
            raise RuntimeError(f"approving {len(numbers)} answered {answer.status}")
        yield took


def sign_in(connection, name):
    """Cookies of one of the demo's accounts."""
    page = connection.request("GET", "/admin/login/")
    data = hidden_fields(page.body) | {"username": name, "password": f"demo-{name}"}
    cookies = cookies_of(page)
    answer = connection.request(
        "POST",
        "/admin/login/",
        body=form_body(data),
        headers=[f"Cookie: {cookies}", f"Origin: http://127.0.0.1:{connection.port}"],
    )
    if answer.status != 302:
        raise RuntimeError(f"signing in answered {answer.status}")
    return cookies_of(answer)


def cookies_of(answer):
    """What a browser would send back."""
    lines = answer.headers.get("set-cookie", "").split("\n")
    return "; ".join(line.split(";")[0] for line in lines)


def hidden_fields(html):
    """Hidden fields of the first forms in a page."""
    found = {}
    for tag in HIDDEN.findall(html):
        pair = {key.decode(): value.decode() for key, value in ATTRIBUTE.findall(tag)}
        found.setdefault(pair["name"], pair.get("value", ""))
    return found


def _comment(fields):
    """A comment nobody has sent before, from somewhere else: the body of a form, and headers."""
    key = uuid.uuid4()
    chance = random.Random(key.int)  # noqa: S311  words, not secrets
    data = fields | {
        "comment": " ".join(chance.choices(VOCABULARY, k=40)),
        "name": " ".join(chance.choices(VOCABULARY, k=2)).title(),
        "email": f"reader{key.hex}@example.org",
        "submission_key": key.hex,
        "honeypot": "",
    }
    address = ".".join(str(key.int >> shift & 0xFF) for shift in (80, 88, 96, 104))
    return form_body(data), [f"X-Forwarded-For: {address}"]


def posting(port, server, discussion):
    """Comments sent at once on several connections, with every check on."""
    path = form_path(port, discussion)
    fields = hidden_fields(Connection(port).request("GET", path).body)
    time.sleep(12)  # as long as a person takes at least

    # Made beforehand, because making them takes the client as long as sending them.
    bodies = [_comment(fields) for _number in range(MOST_POSTS)]

    def send(connection, _number):
        body, headers = bodies.pop()
        return connection.request("POST", path, body=body, headers=headers)

    yield "| posting | a second | median | 99 of 100 within | answers | processor time each |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for connections in (1, 8, 32):
        before = processor_seconds(server)
        result = load(port, connections, 6, send)
        spent = (processor_seconds(server) - before) / len(result.times) * 1000
        yield (
            f"| {connections} at once | {result.per_second:.0f} | {result.percentile(0.5):.1f} ms "
            f"| {result.percentile(0.99):.0f} ms | {result.statuses} | {spent:.1f} ms |"
        )


def family(server):
    """Process numbers of a process and of all below it (Linux)."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = int(fields[1])
    members = {server}
    while more := {pid for pid, parent in parents.items() if parent in members} - members:
        members |= more
    return members


def processor_seconds(server):
    """Processor time that the site has used, worker included."""
    ticks = 0
    for pid in family(server):
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        ticks += sum(int(value) for value in fields[11:15])
    return ticks / 100


def memory(server):
    """Megabytes that the site's processes have for themselves (proportional set size)."""
    total = 0
    for pid in family(server):
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        total += int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[1])
    return total / 1024
