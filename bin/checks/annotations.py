"""How many functions of each package say their types; mypy demands it of some (pyproject.toml)."""

import ast
from collections.abc import Iterator

from bin.checks.files import modules, tree

# At least so many of a hundred functions. Raise a number when there is more, never lower it.
FLOORS = {
    "blog": 100,
    "comments": 100,
    "core": 100,
    "demo": 100,
    "events": 100,
    "home": 98,
    "legacy_import": 100,
    "notifications": 100,
    "people": 100,
    "plans": 99,
    "site/config": 100,
    "users": 100,
}


def findings() -> Iterator[str]:
    for package, floor in FLOORS.items():
        annotated, total = count(package)
        share = 100 * annotated // total
        if share < floor:
            yield f"{package}: {annotated} of {total} functions ({share}%), at least {floor}%"


def count(package: str) -> tuple[int, int]:
    """Return how many functions of a package are annotated throughout, and how many there are."""
    functions = [
        node
        for path in modules(package)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return sum(map(is_annotated, functions)), len(functions)


def is_annotated(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Tell whether a function says the types of all its arguments and of what it returns."""
    arguments = function.args
    positional = arguments.posonlyargs + arguments.args
    if positional and positional[0].arg in ("self", "cls"):
        positional = positional[1:]
    rest = [each for each in (arguments.vararg, arguments.kwarg) if each]
    everything = [*positional, *arguments.kwonlyargs, *rest]
    named = all(argument.annotation for argument in everything)
    # As for mypy, `__init__` returns nothing.
    returns = function.returns or (function.name == "__init__" and everything)
    return bool(named and returns)
