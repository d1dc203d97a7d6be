"""Prints the milliseconds of processor time of one hostile comparison of two texts."""

import time
from itertools import chain, cycle, islice

from core.text_diff import difference

SIZE = 5000  # characters, as many as a comment may have


def main() -> None:
    # Each sign is a word; none is so frequent that a comparison skips it, and no two that stand
    # together in one text do in the other, so only single signs match, one after the other.
    signs, others = ([chr(first + number) for number in range(120)] for first in (0x2190, 0x2200))
    old = "".join(islice(cycle(signs), SIZE))
    new = "".join(chain.from_iterable(islice(zip(cycle(signs), cycle(others)), SIZE // 2)))
    start = time.process_time()
    difference(old, new)
    print((time.process_time() - start) * 1000)  # noqa: T201


if __name__ == "__main__":
    main()
