"""Several people do something at the same moment, each with a connection of their own."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from core.exceptions import Refused


def at_once(*functions):
    """Call functions that start together; what each returns, or the refusal that it raises."""
    start = threading.Barrier(len(functions))

    def call(function):
        try:
            start.wait(timeout=60)
            return function()
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(functions)) as pool:
        return list(pool.map(call, functions))
