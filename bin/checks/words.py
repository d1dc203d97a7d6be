"""No message id has a word that this site does not use, and no document has one of the worst.

Not seen here: which of two allowed words is meant, as in a response of readers.
"""

import re
from collections.abc import Iterator

from bin.checks.files import read, relative, tracked
from bin.messages.extract import messages

# What not to say, as a regular expression for whole words, and what to say.
WORDS = {
    r"e-mail\w*|mails?|mailed|mailings?(?! list)": "email, or post for paper",
    r"moments?": "date, time, when",
    r"wordings?": "text, edit, suggested change",
    r"somebody": "someone",
    r"anybody": "anyone",
    r"everybody": "everyone",
    r"nobody": "no one",
    r"whoever|whomever": "name the person",
    r"tak(?:e|es|en|ing) (?:it |them )?down|took (?:it |them )?down": "remove, unpublish",
    r"tak(?:e|es|en|ing) (?:it |them )?over": "say what happens",
    r"tak(?:e|en|ing) back": "undo, withdraw",
    r"house rules?": "rejection reasons, blocked words, blocked senders",
    r"word rules?": "blocked words",
    r"ready reasons?": "saved reasons",
    r"learned filter": "spam filter",
    r"points for spam": "spam score",
    r"front page": "home page",
    r"news of|news about": "email updates about",
    r"by itself|by themselves": "automatically",
    r"come here again": "come back",
    r"anew": "again",
    r"meanwhile": "since",
    r"at the foot": "link what is meant",
    r"is gone|are gone": "no longer exists",
    r"dealt with": "decided, resolved",
    r"another look": "appeal",
    r"back to the queue": "unpublish and review again, reopen",
    r"untick(?:ed)?": "clear the box",
    r"write to us|how to reach us": "contact us",
    r"^such as": "For example, …",
    r"stored": "saved",
    r"small letters": "lowercase letters",
    r"duty|duties": "minimum requirements",
    r"voices?": "reported by",
    r"as seen by": "reported by",
    r"blog posts?|articles?": "post",
    r"multi-?stakeholder group": "multi-stakeholder forum",
    r"(?<!email )(?<!web )(?<!postal )(?<!venue )(?<!IP )address(?:es)?": "email or web address",
    r"answer(?:s|ed|ing)?": "response (of government), reply (to a comment)",
    r"writers?": "commenter, author",
    # Blocked senders are called so.
    r"(?<!blocked )(?<!block )(?<!block the )senders?(?! blocked)(?! is blocked)": "commenter",
    r"machines?|programs?": "bot, browser, this server",
    r"log(?:ged)? ?in|login": "sign in",
    r"\w+n['\u2019]t": "do not, cannot: no negative contractions",
    r"mine": "assigned to me, yours",
}
# Documents speak of machines and mail servers, so these are all that is asked of them.
NOT_IN_DOCUMENTS = (
    "wordings?",
    "somebody",
    "anybody",
    "everybody",
    "nobody",
    "whoever",
    "moments?",
    "house rules?",
    "word rules?",
    "ready reasons?",
    "learned filter",
    "front page",
    "come here again",
    "anew",
    "at the foot",
    "dealt with",
    "back to the queue",
)
# Message ids that may have such a word, and why.
EXCEPTIONS = {
    "Back to the queue": "a link that leads there; no button may be called so",
    "Select a question that this reporter answers": "the verb, of people",
    "What problem does this address?": "the verb",
}

_NO_TEXT = re.compile(r"%\(\w+\)\w|\{[^}]*\}|<[^>]+>|&\w+;|https?://\S+")
_CODE = re.compile(r"```.*?```|`[^`]*`|\]\([^)]*\)", re.DOTALL)


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE)


_PATTERNS = [(_whole(words), say) for words, say in WORDS.items()]
_IN_DOCUMENTS = _whole("|".join(NOT_IN_DOCUMENTS))


def unused_words(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word of a text that should not be there, and what to say instead."""
    plain = " ".join(_NO_TEXT.sub(" … ", text).split())
    for pattern, say in _PATTERNS:
        if found := pattern.search(plain):
            yield found.group(), say


def findings() -> Iterator[str]:
    yield from _in_messages()
    yield from _in_documents()


def _in_messages() -> Iterator[str]:
    seen = set()
    for message in messages():
        seen.update(message.ids)
        for text in message.ids:
            if text in EXCEPTIONS:
                continue
            for word, say in unused_words(text):
                yield f"{message.place}: “{word}” (say {say}): {text}"
    for text in EXCEPTIONS.keys() - seen:
        yield f"an exception for a message that is not there: {text}"


def _in_documents() -> Iterator[str]:
    for path in tracked("*.md"):
        if "decisions" in path.parts or path.name == "CHANGELOG.md":
            continue
        # Code keeps its lines, so that the numbers of the others stay right.
        text = _CODE.sub(lambda code: "\n" * code.group().count("\n"), read(path))
        for number, line in enumerate(text.splitlines(), 1):
            for word in _IN_DOCUMENTS.findall(line):
                yield f"{relative(path)}:{number}: “{word}”"
