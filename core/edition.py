"""The edition of the public site: a number that grows whenever readers may see something new."""

from django.db import transaction
from django.db.models import F

from core.models import Edition

_ROW = 1


def current():
    """The number of the present edition; what was drawn for it may be shown again."""
    return Edition.objects.filter(pk=_ROW).values_list("number", flat=True).first() or 0


def announce():
    """Readers see something new once the present transaction is through.

    After it, not in it: the row would make everybody who publishes wait for each other.
    """
    waiting = (entry[1] for entry in transaction.get_connection().run_on_commit)
    if _next not in waiting:
        transaction.on_commit(_next)


def _next():
    if not Edition.objects.filter(pk=_ROW).update(number=F("number") + 1):
        Edition.objects.get_or_create(pk=_ROW, defaults={"number": 1})
