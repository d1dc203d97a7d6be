"""A sample mail, and things to be told about."""

import itertools
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.template import engines

from notifications import services


@pytest.fixture(autouse=True)
def sample_templates(monkeypatch):
    """Make the mail `sample` known.

    Not by the settings: all templates would be compiled anew for each test.
    """
    engine = engines["django"].engine
    monkeypatch.setattr(engine, "dirs", [*engine.dirs, Path(__file__).parent / "templates"])


@pytest.fixture
def queue(db):
    """A function that queues the mail `sample`."""
    numbers = itertools.count(1)

    def queue_sample(**overrides):
        arguments = {
            "to": "lorna@example.org",
            "context": {"person": "Lorna", "title": "Notes"},
            "event_key": f"sample:{next(numbers)}",
        } | overrides
        return services.queue_mail("sample", **arguments)

    return queue_sample


@pytest.fixture
def target(db):
    """Any row will do: subscriptions know nothing of what they are about."""
    return ContentType.objects.get_for_model(ContentType)


@pytest.fixture
def subscription(target):
    """Lorna wants samples."""
    return services.subscribe("lorna@example.org", target=target, kind="samples", name="Lorna")
