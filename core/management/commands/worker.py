"""`manage.py worker`: run background tasks, and the periodic jobs beside them."""

import logging
import os
import time
from argparse import ArgumentParser
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import OperationalError, connections
from django_tasks_db.management.commands import db_worker

from core import scheduler

logger = logging.getLogger(__name__)

DATABASE_RETRY_SECONDS = 5
NICENESS = 10


class Command(db_worker.Command):
    """The worker of django-tasks with a scheduler; ends with code 0 on SIGINT or SIGTERM."""

    help = "Run background tasks and periodic jobs. With --batch: all that is due once, then exit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take those of db_worker; all queues, and no reload."""
        super().add_arguments(parser)
        parser.set_defaults(queue_name="*", reload=False)

    def configure_logging(self, verbosity: int) -> None:
        """Leave the levels to LOGGING; the library would write two lines for each task."""

    def handle(self, *, batch: bool, reload: bool, **options: Any) -> None:
        """Run until stopped, or until nothing is left to do with `batch`."""
        if reload:
            raise CommandError("The worker cannot reload itself. Stop it and start it again.")
        jobs = scheduler.registered_jobs()
        if batch:
            scheduler.run_all(jobs)
            super().handle(batch=True, reload=False, **options)
            return
        _step_back()
        periodic = scheduler.Scheduler(jobs)
        periodic.start()
        try:
            self._work(options)
        finally:
            periodic.stop()

    def _work(self, options: dict[str, Any]) -> None:
        while True:
            try:
                super().handle(batch=False, reload=False, **options)
                return
            except OperationalError as error:
                # The database restarts, or another process has locked it for very long.
                logger.error("No database, next try in %s s: %s", DATABASE_RETRY_SECONDS, error)
                connections.close_all()
                time.sleep(DATABASE_RETRY_SECONDS)
            except Exception as error:
                # Left to Python, it would be written without the filter of the log.
                logger.critical("The worker stops", exc_info=True)
                raise SystemExit(1) from error


def _step_back() -> None:
    """Let requests go first when the processor is short; emails can wait a second."""
    os.nice(NICENESS)
    # Where Linux shares the processor out by session, niceness counts within a session only.
    if os.getsid(0) == os.getpid():
        with suppress(OSError):
            Path("/proc/self/autogroup").write_text(str(NICENESS))
