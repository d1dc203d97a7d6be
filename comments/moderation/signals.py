"""Who wants to know when comments are published: filled by apps above when they are ready."""

_published = []


def when_published(function):
    """Have `function` called with the list of PublicComments, in the transaction of the move."""
    _published.append(function)
    return function


def tell_published(comments):
    """Comments have just moved to PUBLISHED; they may have been there before."""
    for function in _published:
        function(comments)
