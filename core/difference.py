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
    parts = []
    # Left to skip what stands everywhere: a text of one word a thousand times would take minutes.
    matcher = SequenceMatcher(None, before, after)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            parts.append(("same", "".join(before[start:end])))
            continue
        if start < end:
            parts.append(("gone", "".join(before[start:end])))
        if new_start < new_end:
            parts.append(("new", "".join(after[new_start:new_end])))
    return parts
