"""A small WSGI application behind our bridge, for tests of the web server."""

import json
import os
import time
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

import django

from config.bridge import Bridge


def echo(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    """Say what came: the variables that are texts, and the number of bytes of the body."""
    told = {name: value for name, value in environ.items() if isinstance(value, str)}
    path = environ["PATH_INFO"]
    if path == "/slow/":
        time.sleep(0.2)
    if path == "/slower/":
        time.sleep(5)  # longer than the headers may take in tests
    said = b"x" * 50_000_000 if path == "/large/" else b""
    told["body"] = len(environ["wsgi.input"].read())
    with Path(os.environ["CALLS"]).open("a") as calls:
        calls.write(f"{path}\n")
    answer = said or json.dumps(told).encode()
    start_response("200 OK", [("Content-Length", str(len(answer)))])
    return [answer]


django.setup()
application = Bridge(echo, threads=2)
