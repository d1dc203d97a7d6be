"""Rows 1 to 6: a limit never swallows a person."""

import time
from collections.abc import Iterator

from tests.attack.people import comment, emails, states, words
from tests.attack.result import Result
from tests.attack.site import PLAN, POST, Site

READING_SECONDS = 12  # as long as a person takes at least on a form


def attacks(site: Site) -> Iterator[Result]:
    """Run each of them once."""
    path = site.comment_path(POST)
    fields = site.fields(path)
    time.sleep(READING_SECONDS)
    yield _workshop(site, path, fields, "workshop.example")
    site.execute("UPDATE comments_moderationsettings SET captcha = 'altcha'")
    yield _workshop(site, path, fields, "puzzle.example", "with the check for bots on, ")
    site.execute("UPDATE comments_moderationsettings SET captcha = 'none'")
    for count in (25, 100):
        yield _forged_address(site, path, fields, count)
    yield _campaign(site, path, fields)
    yield _follow_flood(site)
    yield _reports(site)


def behind_a_silent_proxy(site: Site) -> Iterator[Result]:
    """Row 4, on a site that no proxy tells where a request comes from."""
    path = site.comment_path(POST)
    fields = site.fields(path)
    time.sleep(READING_SECONDS)
    for person in range(130):
        comment(site, path, fields, email=f"reader{person}@world.example", network="")
    found, sent = states(site, "world.example"), emails(site, "world.example")
    yield Result(
        4,
        "130 people in a minute behind a proxy that sends no X-Forwarded-For",
        f"{found.get('spam', 0)} in spam, {sent} emails",
        sent == 130,
    )


def _workshop(
    site: Site, path: str, fields: dict[str, str], domain: str, condition: str = ""
) -> Result:
    accepted = 0
    for person in range(60):
        email = f"person{person}@{domain}"
        answer = comment(site, path, fields, email=email, network="203.0.113.9")
        if answer.status == 422:
            text = words(30)
            answer = comment(
                site,
                path,
                fields,
                email=email,
                text=text,
                network="203.0.113.9",
                without_check="",
            )
        accepted += answer.status == 302
    sent, lost = emails(site, domain), states(site, domain).get("spam", 0)
    return Result(
        1,
        f"{condition}60 people on one network send a comment each within 20 seconds",
        f"{accepted} accepted, {sent} emails, {lost} in spam",
        (accepted, sent, lost) == (60, 60, 0),
    )


def _forged_address(site: Site, path: str, fields: dict[str, str], count: int) -> Result:
    domain = f"forged{count}.example"
    for _number in range(count):
        comment(site, path, fields, email=f"victim@{domain}", network="192.0.2.66")
    before, lost = emails(site, domain), states(site, domain).get("spam", 0)
    answer = comment(site, path, fields, email=f"victim@{domain}", network="203.0.113.77")
    sent = emails(site, domain) - before
    lost = states(site, domain).get("spam", 0) - lost
    return Result(
        2,
        f"{count} comments with somebody's address from elsewhere, then that person's own",
        f"own comment answered {answer.status}, {sent} email, {'spam' if lost else 'not spam'}",
        answer.status == 302 and sent == 1 and not lost,
    )


def _campaign(site: Site, path: str, fields: dict[str, str]) -> Result:
    text = f"Please publish every contract of the city within a month. {words(20)}"
    told = 0
    for person in range(50):
        answer = comment(
            site,
            path,
            fields,
            email=f"member{person}@campaign.example",
            text=text,
            network=f"203.0.{person}.5",
        )
        told += answer.status == 302
    sent, lost = emails(site, "campaign.example"), states(site, "campaign.example").get("spam", 0)
    return Result(
        3,
        "50 people of a campaign send the same text",
        f"{told} taken, {sent} emails, {lost} in spam",
        told == sent == 50 and not lost,
    )


def _follow_flood(site: Site) -> Result:
    [path, *_rest] = site.links(site.get(PLAN), "/follow/")
    token = site.fields(path, "192.0.2.66")
    answers = [
        site.post(path, token | {"email": f"a{number}@flood.example"}, "192.0.2.66").status
        for number in range(300)
    ]
    own = site.fields(path, "203.0.113.77")
    answer = site.post(path, own | {"email": "reader@honest.example"}, "203.0.113.77")
    sent = emails(site, "honest.example", "follow_confirmation")
    flood = emails(site, "flood.example", "follow_confirmation")
    return Result(
        5,
        "300 follow requests from one network with one form, then somebody else's",
        f"{answers.count(302)} of the 300 taken ({flood} emails); "
        f"the other answered {answer.status}, {sent} email",
        sent == 1 and flood < 100,
    )


def _reports(site: Site) -> Result:
    page = site.get(POST)
    [path, *_rest] = site.links(page, "/report/")
    for network in ("192.0.2.66", "198.51.100.66", "203.0.113.66"):
        fields = site.fields(path, network)
        site.post(path, fields | {"kind": "abuse", "text": words(5), "honeypot": ""}, network)
    [(hidden,)] = site.rows(
        "SELECT COUNT(*) FROM comments_publiccomment"
        " WHERE state = 'pending' AND xtdcomment_ptr_id = ?",
        int(path.split("/")[-3]),
    )
    return Result(
        6,
        "one client reports a comment from three networks within a second",
        "hidden" if hidden else "stays on the page, reported to moderators",
        not hidden,
    )
