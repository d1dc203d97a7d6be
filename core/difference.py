"""Two wordings, word by word."""

import re
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


def difference(old, new):
    """What was kept, taken away and added between two texts.

    Returns:
        list of (kind, text) in reading order; kind is "same", "gone" or "new".
    """
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    # Left to skip what stands everywhere: a text of one word a thousand times would take minutes.
    steps = SequenceMatcher(None, before, after).get_opcodes()
    parts, run = [], []
    for tag, start, end, new_start, new_end in steps:
        step = ("".join(before[start:end]), "".join(after[new_start:new_end]))
        if tag != "equal" or (run and not step[0].strip() and end < len(before)):
            run.append((tag, *step))
            continue
        parts += _told(run)
        parts.append(("same", step[0]))
        run = []
    return parts + _told(run)


def _told(run):
    """Changes with only spaces between them, as one: a phrase for a phrase, not word for word."""
    gone, new = ("".join(one[side] for one in run) for side in (1, 2))
    if gone.strip() and new.strip():
        return [("gone", gone), ("new", new)]
    parts = []
    for tag, old, added in run:
        if tag == "equal":
            parts.append(("same", old))
            continue
        parts += [(kind, text) for kind, text in (("gone", old), ("new", added)) if text]
    return parts
