"""Find organisations of the directory by their names as people write them."""

from people.models import Organisation


def folded(name: str) -> str:
    """Return a name without what does not make it another: case and spaces."""
    return " ".join(name.split()).casefold()


def organisations_by_name() -> dict[str, Organisation]:
    """Return the organisations of the directory by their folded names: one query."""
    # No database folds case as Python does, and a directory is short.
    return {folded(one.name): one for one in Organisation.objects.order_by("-pk")}
