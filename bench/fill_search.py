"""Searches 100,000 comments: `python -m bench.fill_search` stores, indexes and measures them."""

import os
import random
import statistics
import sys
import time
from datetime import timedelta

import django

COMMENTS = 100_000
STEP = 5_000
TIMES = 15
# Words as often as they are in a language: the first in most comments, the last in few.
SYLLABLES = ("ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "sa", "tor", "vel", "mik", "dun")
WORDS = [one + two + three for one in SYLLABLES for two in SYLLABLES for three in SYLLABLES]
ASKED = (
    ("a word in most comments", "bababa"),
    ("a word in one of a hundred", "badeba"),
    ("a word in few", "dundundun"),
    ("three words", "bababa bababade bababafi"),
    ("no such word", "hedgehogs"),
)


def fill():
    """Store published comments of all years on the posts of the demo."""
    from django.db import transaction
    from django.utils import timezone

    from blog.models import BlogPostPage
    from comments.models.comment import new_comment
    from comments.models.status import ModerationStatus
    from comments.threads.tree import insert_many

    posts = list(BlogPostPage.objects.live().public().order_by("pk"))
    chance, now = random.Random(2), timezone.now()  # noqa: S311  words, not secrets
    weights = [1 / (rank + 1) for rank in range(len(WORDS))]
    total = 0.0
    cumulative = [total := total + weight for weight in weights]

    def made(number):
        text = " ".join(chance.choices(WORDS, cum_weights=cumulative, k=chance.randint(8, 60)))
        name = f"Reader {number % 3000}"
        comment = new_comment(chance.choice(posts), name=name, email="", text=text)
        comment.state = ModerationStatus.PUBLISHED
        comment.submit_date = comment.published_at = now - timedelta(minutes=20 * number)
        return comment

    for start in range(0, COMMENTS, STEP):
        with transaction.atomic():
            insert_many([made(number) for number in range(start, start + STEP)])


def measure():
    """Lines of the report: how long the index takes to be made and to be asked."""
    from search import index

    start = time.perf_counter()
    number = index.catch_up()
    yield f"| indexing, each of {number} | {(time.perf_counter() - start) / number * 1000:.2f} ms |"
    start = time.perf_counter()
    index.catch_up()
    taken = (time.perf_counter() - start) * 1000
    yield f"| looking whether something has changed | {taken:.0f} ms |"
    for name, words in ASKED:
        yield f"| {name} | {_asked(words):.1f} ms |"


def _asked(words):
    """Median milliseconds of finding and loading the first ten comments."""
    from search import index
    from search.highlight import SearchTerms
    from search.sources import sources

    source = next(one for one in sources() if one.kind == "comment")
    terms, taken = SearchTerms(words), []
    for _time in range(TIMES):
        start = time.perf_counter()
        pks = index.found(source, terms.tokens, index.public_pages())
        source.results(pks[:10], terms)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def main():
    """Fill unless that was done, measure, and print."""
    from comments.models import PublicComment

    if PublicComment.objects.published().count() < COMMENTS:
        fill()
    sys.stdout.write("| searching 100,000 comments | median |\n| --- | --- |\n")
    for line in measure():
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.path.insert(0, "site")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    main()
