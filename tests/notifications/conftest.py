"""A sample mail, and things to be told about."""

import copy
import itertools
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType

from notifications import services


@pytest.fixture(autouse=True)
def sample_templates(settings):
    """Make the mail `sample` known."""
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [*templates[0]["DIRS"], Path(__file__).parent / "templates"]
    settings.TEMPLATES = templates


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
