"""A calculation for the reader's browser (ALTCHA's proof of work): no third party, no cookie.

A browser needs a second or so, which makes thousands of comments expensive for a bot.
"""

import json
import secrets
import time
from dataclasses import dataclass

import altcha
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from comments.digests import digest_of
from comments.mixins import CommentablePageMixin
from comments.models import SubmissionHit

LIFETIME = 3600  # seconds
COST = 5000  # rounds of PBKDF2 for one try, about two milliseconds
FEWEST_TRIES, MOST_TRIES = 100, 400
_LONGEST = 4000  # characters of an answer; ours have about 900
USED = "solved"


@dataclass(frozen=True)
class Puzzle:
    """What the browser needs: the signed puzzle, and how many tries it takes at most."""

    challenge: str
    most_tries: int = MOST_TRIES


def make(page: CommentablePageMixin) -> Puzzle:
    """Make a Puzzle, good for one comment on this page within LIFETIME."""
    challenge = altcha.create_challenge(
        "PBKDF2/SHA-256",
        COST,
        counter=FEWEST_TRIES + secrets.randbelow(MOST_TRIES - FEWEST_TRIES),
        expires_at=int(time.time()) + LIFETIME,
        data={"page": page.pk},
        hmac_secret=_key("challenge"),
        hmac_key_secret=_key("solution"),
    )
    return Puzzle(json.dumps(challenge.to_dict()))


def number_if_solved(answer: str, page: CommentablePageMixin) -> str:
    """Return the number of the puzzle that `answer` solves, or "" if none of this page."""
    if len(answer) > _LONGEST:
        return ""
    result = altcha.verify_solution(answer, _key("challenge"), hmac_key_secret=_key("solution"))
    if not result.verified:
        return ""
    parameters = altcha.Payload.from_base64(answer).challenge.parameters
    return parameters.nonce if parameters.data == {"page": page.pk} else ""


def is_first_use(number: str) -> bool:
    """Note that a puzzle was used; False if it was before, maybe at this very moment."""
    try:
        with transaction.atomic():
            SubmissionHit.objects.create(kind=USED, digest=digest_of(number, "hit.solved"))
    except IntegrityError:
        return False
    return True


def _key(purpose: str) -> str:
    return salted_hmac("comments.submission.captcha", purpose, algorithm="sha256").hexdigest()
