"""Comments that say the same in the same words: found by one value, whenever they were sent.

Unlike the fingerprints of `spam.likeness`, which find what is nearly the same, a word more or less
makes it another: moderators decide on all of them after reading one.
"""

import re

from comments.digests import digest_of

# White space and what stands between words in writing; a sign that can be a word of its own, such
# as an emoji, is not among it.
_BETWEEN_WORDS = re.compile(r"[\s!\"#'()*,.:;?\[\]_`{|}~\u2010-\u201f\u2026\u2039\u203a\xab\xbb-]+")


def words_digest(text: str, suggested_text: str = "") -> str:
    """Return the keyed digest of a comment's words and of what it suggests; "" without words.

    Case, punctuation and white space do not matter.

    Args:
        text: as it is stored.
        suggested_text: what the author would put in place of the passage.
    """
    words, suggested = _words(text), _words(suggested_text)
    return digest_of(f"{words}\n{suggested}", "words") if words or suggested else ""


def _words(text: str) -> str:
    return _BETWEEN_WORDS.sub(" ", text.casefold()).strip()
