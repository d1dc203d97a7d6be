"""What tests stand on: pages as they were made, or none."""

import pytest

from blog.models import BlogPostPage


def test_whatever_a_test_does_to_the_pages(network):
    network.post.title = "Another title"
    network.post.save()
    network.event.delete()


def test_the_next_finds_them_as_they_were_made(network):
    assert network.post.title == "A first post"
    assert type(network.event).objects.filter(pk=network.event.pk).exists()


@pytest.mark.django_db
def test_who_asks_for_none_finds_none():
    assert not BlogPostPage.objects.exists()


def test_who_asks_again_has_them_again(network):
    assert BlogPostPage.objects.get() == network.post
