"""The board on which contributions are sorted: what it shows, to whom, and what it costs."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def board_of(consultation):
    return reverse("contributions:board", args=[consultation.pk])


def test_the_menu_leads_to_the_board(editor_client, consultation, contribute):
    contribute("Buses for villages")
    assert reverse("contributions:index") in editor_client.get("/admin/").content.decode()
    answer = editor_client.get(reverse("contributions:index"), follow=True)
    assert answer.redirect_chain[-1][0] == board_of(consultation)
    assert "Buses for villages" in answer.content.decode()
    html = editor_client.get(reverse("contributions:answers", args=[consultation.pk])).content.decode()
    assert "There are no" in html
