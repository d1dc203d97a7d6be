"""Which passages readers may reword."""

REWORDABLE = {"prose", "quote"}


def can_change(passage):
    """Whether other words can be proposed for a core.passages.Passage, and taken over from there.

    Pictures, tables, files and buttons are more than their words.
    """
    return passage.kind in REWORDABLE
