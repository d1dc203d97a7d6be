"""Start the web server: `python -m config.server`. uvicorn, with our own bounds on connections."""

import argparse
import contextlib
import resource
import sys
from pathlib import Path

import uvicorn

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [str(ROOT / "site"), str(ROOT)]
KEEP_ALIVE_SECONDS = 15
STOP_SECONDS = 15  # for answers that are under way when the server is told to stop
FILES = 4096  # open files of one process: connections, and what it reads from the disk


def main(arguments: list[str]) -> None:
    """Serve until told to stop: SIGTERM and SIGINT end it, SIGHUP takes up new code."""
    parser = argparse.ArgumentParser(prog="config.server")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--application", default="config.asgi:application")
    options = parser.parse_args(arguments)
    _allow_files()
    # What the processes import; they start with the same path.
    sys.path[:0] = [folder for folder in FOLDERS if folder not in sys.path]

    uvicorn.run(
        options.application,
        host=options.host,
        port=options.port,
        workers=options.workers,
        http="config.connections:Connection",
        ws="none",
        lifespan="off",
        interface="asgi3",
        access_log=False,
        log_config=None,
        log_level="error",
        # What a proxy says of the reader is believed by TRUSTED_PROXIES alone.
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=STOP_SECONDS,
        # A process is replaced if it does not answer for so long.
        timeout_worker_healthcheck=60,
    )


def _allow_files() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < FILES:
        most = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


if __name__ == "__main__":
    main(sys.argv[1:])
