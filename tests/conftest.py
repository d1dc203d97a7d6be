"""What all tests share."""

pytest_plugins = ["tests.fixtures_pages", "tests.fixtures_mail"]
