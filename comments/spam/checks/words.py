"""The site's own rules for words."""

import re
import unicodedata

from django.utils.translation import gettext as _

_SPACE = re.compile(r"\s+")
# Written without spaces between words, or with endings attached: there, a phrase counts anywhere.
_RUNS_ON = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
    "\U00020000-\U0003ffff]"
)


def phrases(submission, context):
    """Each rule that applies counts once, however often its words occur."""
    text = folded(f"{submission.name}\n{submission.text}")
    found = [(phrase, points) for phrase, points in context.phrases if contains(text, phrase)]
    if not found:
        return 0, ""
    found.sort(key=lambda rule: (-rule[1], rule[0]))
    named = ", ".join(f"{phrase} ({points:+})" for phrase, points in found[:10])
    return sum(points for _phrase, points in found), _("Word rules: {words}").format(words=named)


def folded(text):
    """Text in the form in which phrases are looked for: case and kind of white space gone."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text).casefold())


def contains(text, phrase):
    """Whether a folded text has a phrase, as whole words."""
    phrase = folded(phrase).strip()
    # Most rules apply to no comment, and this says so fastest.
    if not phrase or phrase not in text:
        return False
    before = "" if _RUNS_ON.match(phrase[0]) else r"(?<!\w)"
    after = "" if _RUNS_ON.match(phrase[-1]) else r"(?!\w)"
    return bool(re.search(before + re.escape(phrase) + after, text))
