"""Hand-compiled INSERTs stand on parts of Django that it does not promise to keep."""

import django
import pytest

from core.fast_insert import store
from notifications.models import Delivery

# Versions with which `core.fast_insert` was read against `django.db.models.sql.compiler`:
# SQLInsertCompiler takes `returning_fields` and gives one statement. Compare it again, on both
# databases, before adding one.
CHECKED = {(5, 2)}


def test_it_was_checked_with_this_version_of_django():
    assert django.VERSION[:2] in CHECKED, "read core/fast_insert.py against this version of Django"


@pytest.fixture
def delivery(db):
    """An unsaved row with a value of each kind of column that has a default."""
    return Delivery(
        name="sample", recipient="lena@example.org", context={"a": [1]}, event_key="sample:1"
    )


def test_a_row_is_stored_as_save_would_store_it(delivery):
    assert store(delivery)
    stored = Delivery.objects.get()
    assert delivery.pk == stored.pk
    for field in Delivery._meta.concrete_fields:
        assert getattr(stored, field.attname) == getattr(delivery, field.attname)
    delivery.attempts = 1
    delivery.save()
    assert Delivery.objects.get().attempts == 1


def test_a_row_that_is_there_is_left_alone(delivery):
    assert store(delivery)
    again = Delivery(name="other", recipient="omar@example.org", event_key=delivery.event_key)
    assert not store(again, unless_there=True)
    assert again.pk is None
    assert Delivery.objects.get().name == "sample"
