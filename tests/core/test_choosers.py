"""What some of the staff may not see, nobody can list by way of a form that chooses."""

import pytest
from django.test import Client

from tests.support.factories import UserFactory


@pytest.mark.parametrize(
    ("snippet", "status"),
    [
        ("comments/publiccomment", 404),
        ("comments/cannedreason", 404),
        ("comments/phraserule", 404),
        ("comments/blockedsender", 404),
        ("plans/consultation", 404),
        ("plans/repositoryitem", 404),
        ("people/organisation", 200),
    ],
)
def test_reporters_choose_only_what_is_public(groups, snippet, status):
    client = Client()
    client.force_login(UserFactory(groups=["Government reporters"]))
    assert client.get(f"/admin/snippets/choose/{snippet}/").status_code == status
