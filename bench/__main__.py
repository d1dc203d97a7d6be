"""Measures a running site on this machine and prints a table: `make bench`.

A demo network in a temporary directory, filled with a long discussion, a queue of 10,000 and a
long draft that was commented on 5,000 times, is served as `make run` serves it. The client runs on
the same machine and takes its share.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import measures, plans
from bench.client import Connection

ROOT = Path(__file__).resolve().parents[1]


def main():
    with tempfile.TemporaryDirectory() as folder:
        port, database = _free_port(), Path(folder) / "folkmoot.sqlite3"
        env = os.environ | {
            "VAR_DIR": folder,
            "PORT": str(port),
            # Each measured post comes from a network of its own, as posts of people do.
            "TRUSTED_PROXIES": "1",
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        }
        _say("Making the network ...")
        _run(env, "manage.py", "prepare", "--demo")
        _say("Writing 16,500 comments ...")
        discussion, plan, consultation = _run(env, "-m", "bench.fill").split()
        server = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=ROOT,
            env=env,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            _wait_for(port)
            _say(f"Measuring on {os.cpu_count()} cores ...\n")
            for line in measures.reading(port, discussion):
                _say(line)
            for line in plans.everything(port, server.pid, plan, consultation, database):
                _say(line)
            _say(_run(env, "-m", "bench.compare"))
            for line in measures.working(port, server.pid, discussion):
                _say(line)
            _say(f"Stored: {_run(env, '-m', 'bench.count')}")
            # Last, because so many comments would change what was measured before.
            _say(_run(env, "-m", "bench.fill_search"))
        finally:
            os.killpg(server.pid, signal.SIGINT)
            server.wait(60)


def _run(env, *arguments):
    done = subprocess.run(  # noqa: S603  our own commands
        [sys.executable, *arguments], cwd=ROOT, env=env, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return done.stdout


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(port):
    for _attempt in range(240):
        try:
            if Connection(port).request("GET", "/").status == 200:
                return
        except OSError:
            time.sleep(0.5)
    sys.exit("the site did not come up")


def _say(line):
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
