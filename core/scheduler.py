"""The clock of the background worker: small jobs that come round, each safe to run twice.

An app lists its jobs in a module `jobs.py`, which the worker imports:

    @every(seconds=60)
    def close_old_polls(): ...

Every worker has a clock of its own, so with two workers each job runs twice as often.
"""

import logging
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import close_old_connections, connections
from django.utils.module_loading import autodiscover_modules

logger = logging.getLogger(__name__)

START_WITHIN = 5

_registry = {}


@dataclass(frozen=True)
class Job:
    """A function and how often it runs."""

    function: Callable[[], object]
    seconds: float

    @property
    def name(self):
        """Dotted name, for the log."""
        return f"{self.function.__module__}.{self.function.__qualname__}"

    def run(self):
        """Run it; an error is logged and changes nothing for the other jobs."""
        try:
            self.function()
        except Exception:
            logger.exception("The job %s failed; it runs again in %s s", self.name, self.seconds)


def every(*, seconds):
    """Run the decorated function, which takes no arguments, every `seconds` in the worker."""

    def register(function):
        job = Job(function, seconds)
        _registry[job.name] = job
        return function

    return register


def registered_jobs():
    """All jobs of all apps."""
    autodiscover_modules("jobs")
    return list(_registry.values())


def run_all(jobs):
    """Run each job once, now and here: last what comes round most often and acts for the others."""
    for job in sorted(jobs, key=lambda job: -job.seconds):
        job.run()


class Clock(threading.Thread):
    """Runs each job when its time comes, one after the other, until it is stopped."""

    def __init__(self, jobs):
        # A daemon thread, so that a job which hangs cannot keep the process from ending.
        super().__init__(name="clock", daemon=True)
        self._stopping = threading.Event()
        # Workers that start together do not run their jobs together.
        start = time.monotonic() + random.uniform(0, START_WITHIN)  # noqa: S311
        self._due = dict.fromkeys(jobs, start)

    def run(self):
        """Tick until `stop` is called; the first round is within START_WITHIN seconds."""
        try:
            while not self._stopping.is_set():
                self._tick()
                self._stopping.wait(self._seconds_to_next())
        finally:
            connections.close_all()

    def stop(self, timeout=10):
        """Start no further job and wait up to `timeout` seconds for the one that is running."""
        self._stopping.set()
        if self.is_alive():
            self.join(timeout)

    def _tick(self):
        for job, due in self._due.items():
            if self._stopping.is_set():
                return
            if due <= time.monotonic():
                close_old_connections()
                job.run()
                close_old_connections()
                self._due[job] = time.monotonic() + job.seconds

    def _seconds_to_next(self):
        if not self._due:
            return None
        return max(0.0, min(self._due.values()) - time.monotonic())
