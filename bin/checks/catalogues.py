"""Each catalogue is compiled, and its translations keep the placeholders of their messages."""

import io
import re
from collections import Counter
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bin.checks.files import relative, tracked

PLACEHOLDER = re.compile(r"%\(\w+\)\w|\{\w*\}")


def findings() -> Iterator[str]:
    for path in tracked("locale/*.po"):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parent.parent.name)
        for message in catalogue:
            if lost := lost_placeholders(message):
                yield f"{relative(path)}: {lost} of “{message.id}”"
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.read_bytes() != _compiled(catalogue):
            yield f"{relative(path)}: not compiled since it was changed; run `make messages`"


def lost_placeholders(message: Message) -> str:
    """Return the placeholders in which a translation differs from its message."""
    if not message.id or not message.string or message.fuzzy:
        return ""
    if isinstance(message.id, tuple | list):
        # A form of the plural may do without the number; none may have one of its own.
        known = {name for text in message.id for name in PLACEHOLDER.findall(text)}
        used = {name for text in message.string for name in PLACEHOLDER.findall(text)}
        return ", ".join(sorted(used - known))
    known, used = (Counter(PLACEHOLDER.findall(text)) for text in (message.id, message.string))
    return ", ".join(sorted((known - used) | (used - known)))


def _compiled(catalogue: Catalog) -> bytes:
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()
