"""The files of the project."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = (
    "blog",
    "comments",
    "core",
    "demo",
    "events",
    "home",
    "legacy_import",
    "notifications",
    "people",
    "plans",
    "search",
    "site/config",
    "users",
)


@cache
def tracked(*patterns: str) -> tuple[Path, ...]:
    """Return the files that match, whether committed yet or not."""
    listed = subprocess.run(  # noqa: S603  fixed arguments
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *patterns],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = (ROOT / name for name in sorted(set(listed.stdout.split("\0"))) if name)
    return tuple(path for path in paths if path.is_file())


def modules(*folders: str) -> tuple[Path, ...]:
    """Return the modules below these folders, or all; migrations are written by Django."""
    patterns = [f"{folder}/*.py" for folder in folders] or ["*.py"]
    return tuple(path for path in tracked(*patterns) if "migrations" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(read(path))


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
