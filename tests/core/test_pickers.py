"""Several of many are chosen in the admin by a search, and without script from the whole list."""

import pytest
from bs4 import BeautifulSoup
from django import forms

from core.pickers import Picker

CHOICES = [(number, f"Topic <{number}>") for number in range(1200)]


@pytest.fixture
def picker():
    form = type(
        "Form", (forms.Form,), {"of": forms.MultipleChoiceField(choices=CHOICES, widget=Picker)}
    )

    def picker(chosen=()):
        return BeautifulSoup(str(form({"of": chosen})["of"]), "html.parser")

    return picker


def test_all_are_there_and_what_is_chosen_comes_first(picker):
    boxes = picker(["1100", "3"]).select("input[name=of]")
    assert len(boxes) == 1200
    assert [box["value"] for box in boxes[:3]] == ["3", "1100", "0"]
    assert [box.has_attr("checked") for box in boxes[:3]] == [True, True, False]


def test_names_are_text(picker):
    assert picker().select_one(".picker__option").text.strip() == "Topic <0>"


def test_without_script_there_is_no_search(picker):
    assert picker().select_one("[data-picker-search]").has_attr("hidden")


def test_nothing_to_choose_says_so():
    form = type("Form", (forms.Form,), {"of": forms.MultipleChoiceField(choices=[], widget=Picker)})
    assert "There is nothing to choose from yet." in str(form()["of"])
