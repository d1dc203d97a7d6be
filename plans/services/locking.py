"""Let changes to the contributions or responses of one consultation happen one after the other."""

from django.db.models import F

from plans.models import Consultation


def lock_consultation(consultation: Consultation) -> Consultation:
    """Let others wait until the transaction ends; return the Consultation as it is stored.

    An UPDATE and not a SELECT FOR UPDATE, because SQLite knows no other way to wait.
    """
    rows = Consultation.objects.filter(pk=consultation.pk)
    rows.update(prefix=F("prefix"))
    return rows.select_related("plan").get()
