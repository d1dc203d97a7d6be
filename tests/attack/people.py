"""People who write to an attacked site, honest and not."""

import random
import uuid

from tests.attack.site import Response, Site

_SYLLABLES = ("ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "sa", "tor", "lin", "ves")


def words(count: int) -> str:
    """Words that nobody has written before."""
    chance = random.Random(uuid.uuid4().int)  # noqa: S311  words, not secrets
    return " ".join("".join(chance.choices(_SYLLABLES, k=3)) for _word in range(count))


def comment(
    site: Site,
    path: str,
    fields: dict[str, str],
    *,
    email: str,
    text: str = "",
    network: str = "198.51.100.7",
    **more: str,
) -> Response:
    """Send the comment form of a page as a person does, once."""
    data = fields | {
        "comment": text or words(30),
        "name": words(2).title(),
        "email": email,
        "submission_key": uuid.uuid4().hex,
        "honeypot": "",
    }
    return site.post(path, data | more, network)


def states(site: Site, domain: str) -> dict[str, int]:
    """How many comments from addresses at a domain are in each state."""
    return dict(
        site.rows(
            "SELECT state, COUNT(*) FROM comments_publiccomment"
            " JOIN django_comments ON django_comments.id = xtdcomment_ptr_id"
            " WHERE user_email LIKE ? GROUP BY state",
            f"%@{domain}",
        )
    )


def emails(site: Site, domain: str, name: str = "comment_confirmation") -> int:
    """How many emails of a kind were queued or sent to addresses at a domain."""
    [(count,)] = site.rows(
        "SELECT COUNT(*) FROM notifications_delivery WHERE name = ? AND recipient LIKE ?",
        name,
        f"%@{domain}",
    )
    return count
