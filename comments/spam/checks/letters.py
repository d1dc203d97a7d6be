"""The letters of a text: mixed alphabets, look-alikes, capitals, hidden characters."""

import re
import unicodedata

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.spam.context import Context
from comments.spam.scripts import has_lookalikes, words_of
from comments.spam.submission import Finding, Submission, content

_OVERRIDES = re.compile("[\u202d\u202e]")
# What cleaning takes out and no keyboard types; a few come along with pasted text.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202c\u2060-\u2069\ufeff]"
)
_FEW_INVISIBLE = 5
# Two marks on a letter are common, four occur in holy texts.
_PILE = re.compile(r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{5}")
_SAME_SIGN = re.compile(r"([^\s\d._=*-])\1{14}")
_FEWEST_LETTERS = 40


def mixed_alphabets(submission: Submission, context: Context) -> Finding | None:
    """Find words of mixed alphabets. One may be a slip; several hide from blocked words."""
    words = set(_mixed(submission.text))
    if not words:
        if not _mixed(submission.names):
            return None
        return content(40, _("The name mixes alphabets"))
    points = {1: 20, 2: 35}.get(len(words), 70)
    text = ngettext(
        "{count} word with mixed alphabets: {words}",
        "{count} words with mixed alphabets: {words}",
        len(words),
    )
    said = text.format(count=len(words), words=", ".join(sorted(words)[:3]))
    return content(points, said)


def _mixed(text: str) -> list[str]:
    if text.isascii():
        return []
    return [word for word in words_of(text) if has_lookalikes(word)]


def decorated(submission: Submission, context: Context) -> Finding | None:
    """Find mathematical or full-width letters in place of ordinary ones."""
    count, text = 0, submission.names + submission.text
    for letter in text if not text.isascii() else "":
        if letter > "\u2100" and letter.isalpha():
            plain = unicodedata.normalize("NFKC", letter)
            count += plain != letter and plain.isascii()
    if count < 5:
        return None
    reason = ngettext(
        "{count} letter that only looks like an ordinary one",
        "{count} letters that only look like ordinary ones",
        count,
    )
    return content(40, reason.format(count=intcomma(count)))


def capitals(submission: Submission, context: Context) -> Finding | None:
    """Find texts in capitals: no reason to hold a comment, but it adds to others."""
    capital = sum(map(str.isupper, submission.text))
    letters = capital + sum(map(str.islower, submission.text))
    if letters < _FEWEST_LETTERS or capital < 0.7 * letters:
        return None
    return content(15, _("Nearly all capitals"))


def hidden(submission: Submission, context: Context) -> Finding | None:
    """Find invisible characters, removed from the text before it was stored."""
    typed = submission.typed or submission.text
    if _OVERRIDES.search(typed):
        return content(50, _("Characters that reverse the direction of the text"))
    count = len(_INVISIBLE.findall(typed))
    if count < _FEW_INVISIBLE:
        return None
    points = 25 if count < 4 * _FEW_INVISIBLE else 50
    reason = ngettext("{count} invisible character", "{count} invisible characters", count)
    return content(points, reason.format(count=intcomma(count)))


def piled_up(submission: Submission, context: Context) -> Finding | None:
    """Find combining marks piled on letters, or one character over and over."""
    if _PILE.search(submission.typed or submission.text):
        return content(40, _("Letters with too many combining marks"))
    if _SAME_SIGN.search(submission.text):
        return content(15, _("The same character over and over"))
    return None
