"""The scheduler of the background worker: periodic jobs, each safe to run twice.

An app lists its jobs in a module `jobs.py`, which the worker imports:

    @every(seconds=60)
    def close_old_polls(): ...

Every worker has a scheduler of its own, so with two workers each job runs twice as often.
"""

import logging
import random
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db import close_old_connections, connections
from django.utils.module_loading import autodiscover_modules

logger = logging.getLogger(__name__)

START_WITHIN = 5  # seconds

T = TypeVar("T")

_registry: dict[str, "Job"] = {}


@dataclass(frozen=True)
class Job:
    """A function and how often it runs."""

    function: Callable[[], object]
    seconds: float

    @property
    def name(self) -> str:
        """The dotted name, for the log."""
        return f"{self.function.__module__}.{self.function.__qualname__}"

    def run(self) -> None:
        """Run the function; an error is logged and changes nothing for the other jobs."""
        try:
            self.function()
        except Exception:
            logger.exception("The job %s failed; it runs again in %s s", self.name, self.seconds)


def every(*, seconds: float) -> Callable[[Callable[[], T]], Callable[[], T]]:
    """Run the decorated function, which takes no arguments, every `seconds` in the worker."""

    def register(function: Callable[[], T]) -> Callable[[], T]:
        job = Job(function, seconds)
        _registry[job.name] = job
        return function

    return register


def registered_jobs() -> list[Job]:
    """Return all jobs of all apps."""
    autodiscover_modules("jobs")
    return list(_registry.values())


def run_all(jobs: Iterable[Job]) -> None:
    """Run each job once, here and now; the most frequent last, because it acts for the others."""
    for job in sorted(jobs, key=lambda job: -job.seconds):
        job.run()


class Scheduler(threading.Thread):
    """Runs each job when its time comes, one after the other, until it is stopped."""

    def __init__(self, jobs: Iterable[Job]) -> None:
        # A daemon thread, so that a job which hangs cannot keep the process from ending.
        super().__init__(name="scheduler", daemon=True)
        self._stopping = threading.Event()
        now = time.monotonic()
        # Workers that start together do not run their jobs together. What is done every few
        # seconds, such as sending email, waits for no one.
        later = now + random.uniform(0, START_WITHIN)  # noqa: S311
        self._due = {job: now if job.seconds <= START_WITHIN else later for job in jobs}

    def run(self) -> None:
        """Run what is due until `stop` is called; everything first within START_WITHIN seconds."""
        try:
            while not self._stopping.is_set():
                self._run_due_jobs()
                self._stopping.wait(self._seconds_to_next())
        finally:
            connections.close_all()

    def stop(self, timeout: float = 10) -> None:
        """Start no further job and wait up to `timeout` seconds for the one that is running."""
        self._stopping.set()
        if self.is_alive():
            self.join(timeout)

    def _run_due_jobs(self) -> None:
        while not self._stopping.is_set() and (job := self._next_due()):
            close_old_connections()
            job.run()
            close_old_connections()
            self._due[job] = time.monotonic() + job.seconds

    def _next_due(self) -> Job | None:
        """Return the job that is due and whose next turn would come first.

        So frequent jobs go between rare ones that take long, and rare ones get their turn however
        much the frequent ones have to do.
        """
        now = time.monotonic()
        due = [job for job, when in self._due.items() if when <= now]
        return min(due, key=lambda job: self._due[job] + job.seconds, default=None)

    def _seconds_to_next(self) -> float | None:
        if not self._due:
            return None
        return max(0.0, min(self._due.values()) - time.monotonic())
