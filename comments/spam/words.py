"""Blocked words and phrases: how they are stored and found."""

import re

from core.unicode_text import normalise

# Written without spaces between words, or with endings attached: there, a phrase counts anywhere.
_RUNS_ON = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
    "\U00020000-\U0003ffff]"
)

# One sign can stand for a whole sentence, so what was short may be long when it is spelt out.
_LONGEST = 10_000


def clean_phrase(phrase: str) -> str:
    """Return a phrase as it is kept: lower case, one form for each letter, single spaces."""
    return " ".join(normalise("NFKC", phrase).lower().split())


def folded(text: str) -> str:
    """Return a text in the form in which phrases are looked for: one case, single spaces."""
    return " ".join(normalise("NFKC", text[:_LONGEST])[:_LONGEST].casefold().split())


def contains(text: str, phrase: str) -> bool:
    """Whether a folded text has a phrase, as whole words."""
    phrase = folded(phrase)
    # Most rules apply to no comment, and this says so fastest.
    if not phrase or phrase not in text:
        return False
    before = "" if _RUNS_ON.match(phrase[0]) else r"(?<!\w)"
    after = "" if _RUNS_ON.match(phrase[-1]) else r"(?!\w)"
    return bool(re.search(before + re.escape(phrase) + after, text))
