"""Tell work that grows with hostile input from work that does not, whatever the machine does."""

import gc
import time
from collections.abc import Callable
from typing import TypeVar

ATTEMPTS = 3
# What is measured here takes milliseconds when it is right, and seconds to hours when it is not.
SECONDS = 2.0

Result = TypeVar("Result")


def within_processor_time(call: Callable[[], Result], *, seconds: float = SECONDS) -> Result:
    """Return what a call returns, having failed if each of three attempts took too long.

    Counted is processor time of this thread without the collector of garbage; a pause of the
    machine in one attempt does not stand in the next.
    """
    for _attempt in range(ATTEMPTS):
        gc.disable()
        start = time.thread_time()
        try:
            result = call()
            spent = time.thread_time() - start
        finally:
            gc.enable()
        if spent < seconds:
            return result
    raise AssertionError(f"{spent:.1f} seconds of processor time")
