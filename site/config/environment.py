"""Read variables of the environment: empty is not set, and nonsense is refused by its name."""

import os
from collections.abc import Callable, Container
from email.utils import parseaddr
from logging import getLevelNamesMapping
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import environ
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")

# As Django's checks W009 and W025 ask for.
_KEY_LENGTH, _KEY_SIGNS = 50, 5  # characters, and how many different ones
_ON, _OFF = ("1", "true", "yes", "on"), ("0", "false", "no", "off")
_DATABASES = ("postgres", "postgresql", "sqlite")
# Of what is secret nothing is repeated: these words end up in logs.
_WORDS = {
    "DATABASE_URL": "a URL like postgres://user:password@host/name or sqlite:////srv/my.sqlite3",
    "CACHE_URL": "a URL like redis://host:6379/0",
    "EMAIL_URL": "a URL like smtp+tls://user:password@mail.example.org:587",
}


class Environment(environ.Env):
    """Reads each variable once, and says which one is wrong and what to set it to."""

    def get_value(
        self,
        var: str,
        cast: Any = None,
        default: Any = environ.Env.NOTSET,
        parse_default: bool = False,
    ) -> Any:
        """Return the value of a variable, or the default if it is not set or empty.

        Raises:
            ImproperlyConfigured: it is needed and not set, or is no value of its kind.
        """
        value = os.environ.get(var, "").strip()
        if not value:
            if default is self.NOTSET:
                raise ImproperlyConfigured(f"Set {var}")
            return self.parse_value(default, cast) if parse_default else default
        if cast is bool:
            return _one_of((*_ON, *_OFF), var, value.lower(), "0 or 1") in _ON
        try:
            return self.parse_value(value, cast)
        except ValueError:
            raise _refused(var, "a number") from None

    def folder(self, var: str, default: Path) -> Path:
        """Return a folder, which is made if it is not there."""
        path = Path(self.str(var, default=str(default)))
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError:
            raise _refused(var, "a folder that the site may write to") from None
        return path

    def count(self, var: str, default: int) -> int:
        """Return a whole number that is not negative."""
        value = self.int(var, default=default)
        if value < 0:
            raise _refused(var, "a number that is not negative")
        return value

    def positive(self, var: str, default: int) -> int:
        """Return a whole number above zero."""
        value = self.int(var, default=default)
        if value < 1:
            raise _refused(var, "a number above 0")
        return value

    def optional_address(self, var: str) -> str:
        """Return the address of a server, without a slash at its end; "" if it is not set."""
        return self.address(var) if self.str(var, default="") else ""

    def secret_key(self, var: str) -> str:
        """Return a key that no one guesses."""
        return _strong_key(var, self.str(var))

    def secret_keys(self, var: str) -> list[str]:
        """Return such keys with commas between them, or none."""
        return [_strong_key(var, key) for key in self.list(var, default=[])]

    def database(self, default: str) -> dict[str, Any]:
        """Return what Django is told of DATABASE_URL, a PostgreSQL or SQLite database."""
        return self._service("DATABASE_URL", self.db_url_config, _DATABASES, default)

    def cache(self, default: str) -> dict[str, Any]:
        """Return what Django is told of CACHE_URL."""
        return self._service("CACHE_URL", self.cache_url_config, self.CACHE_SCHEMES, default)

    def mail(self, default: str) -> dict[str, Any]:
        """Return what Django is told of EMAIL_URL."""
        return self._service("EMAIL_URL", self.email_url_config, self.EMAIL_SCHEMES, default)

    def address(self, var: str, default: Any = environ.Env.NOTSET) -> str:
        """Return the web address of a site, without a slash at its end."""
        value = self.str(var, default=default).rstrip("/")
        try:
            parts = urlsplit(value)
            is_address = parts.scheme in ("http", "https") and parts.hostname
        except ValueError:
            is_address = False
        if not is_address:
            raise _refused(var, "a web address like https://network.example.org")
        return value

    def hosts(self, var: str) -> list[str]:
        """Return host names that are nothing but names."""
        names = [name.strip() for name in self.list(var)]
        # A colon stands in an IPv6 address only, which is in brackets.
        odd = [name for name in names if set(name) & set(" /" if name[:1] == "[" else " /:")]
        if odd or not all(names) or not names:
            raise _refused(var, "host names with commas between them, like network.example.org")
        return names

    def sender(self, var: str, default: Any = environ.Env.NOTSET) -> str:
        """Return an email address, with or without a name."""
        value = self.str(var, default=default)
        name, _at, host = parseaddr(value)[1].rpartition("@")
        if not (name and host):
            raise _refused(var, "an email address, like network@example.org")
        return value

    def time_zone(self, var: str, default: str) -> str:
        """Return the name of a time zone."""
        value = self.str(var, default=default)
        try:
            return ZoneInfo(value).key
        except (KeyError, ValueError, OSError):
            raise _refused(var, "a time zone, like Europe/London") from None

    def language(self, var: str, default: str) -> str:
        """Return the code of a language that Django knows, or of a variety of one."""
        value = self.str(var, default=default).lower()
        if value not in LANG_INFO and value.partition("-")[0] not in LANG_INFO:
            raise _refused(var, "the code of a language, like en-gb")
        return value

    def log_level(self, var: str, default: str) -> str:
        """Return how much is logged."""
        value = self.str(var, default=default).upper()
        return _one_of(getLevelNamesMapping(), var, value, "DEBUG, INFO, WARNING or ERROR")

    def choice(self, var: str, choices: tuple[int, ...], default: int) -> int:
        """Return one of some numbers."""
        words = " or ".join(map(str, choices))
        return _one_of(choices, var, self.int(var, default=default), words)

    def some_of(self, var: str, choices: tuple[str, ...]) -> list[str]:
        """Return some of these words, given with commas between them, or none."""
        values = [value.strip().lower() for value in self.list(var, default=[])]
        words = " and ".join(choices) + " with a comma between them, or one of them"
        return [_one_of(choices, var, value, words) for value in values]

    def _service(
        self,
        var: str,
        read: Callable[[str], dict[str, Any]],
        schemes: Container[str],
        default: str,
    ) -> dict[str, Any]:
        value = self.str(var, default=default)
        scheme = value.partition("://")[0] if "://" in value else ""
        if scheme in schemes:
            try:
                return read(value)
            except (ValueError, ImproperlyConfigured):
                pass
        raise _refused(var, _WORDS[var])


def _strong_key(var: str, key: str) -> str:
    if len(key) < _KEY_LENGTH or len(set(key)) < _KEY_SIGNS or key.startswith("django-insecure-"):
        command = "python3 -c 'import secrets; print(secrets.token_urlsafe(60))'"
        raise _refused(
            var,
            f"a random text of {_KEY_LENGTH} characters or more, because a person who guesses it "
            f"can sign in as anyone. This prints one: {command}",
        )
    return key


def _one_of(choices: Container[T], var: str, value: T, words: str) -> T:
    if value not in choices:
        raise _refused(var, words)
    return value


def _refused(var: str, words: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{var} cannot be used as it is. Set it to {words}")
