"""The pictures of the demo: small, described, and all of them used."""

from pathlib import Path

from django.conf import settings

from bin.demo_pictures.__main__ import LARGEST
from demo.texts import network, pictures

FOLDER = Path(settings.BASE_DIR) / "demo" / "pictures"


def test_each_file_is_small_and_used():
    faces = {f"face-{key}" for key in pictures.FACES}
    logos = {f"logo-{key}" for key in pictures.LOGOS}
    files = {path.stem: path.stat().st_size for path in FOLDER.glob("*.webp")}
    assert set(files) == set(pictures.SCENES) | faces | logos
    assert max(files.values()) <= LARGEST


def test_each_scene_is_on_a_page_and_says_what_it_shows():
    assert set(pictures.LEADS.values()) == set(pictures.SCENES)
    for title, description in pictures.SCENES.values():
        assert len(description) > len(title)


def test_everyone_has_a_face_and_every_organisation_a_mark():
    assert set(pictures.FACES) == set(network.PEOPLE)
    assert set(pictures.LOGOS) == set(network.ORGANISATIONS)
