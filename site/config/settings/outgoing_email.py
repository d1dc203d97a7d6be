"""How emails leave, and how many may ask to follow a page: docs/decisions/0005-mail-outbox.md."""

from config.environment import Environment

env = Environment()

EMAIL_CONFIG = env.mail(default="consolemail://")
vars().update(EMAIL_CONFIG)
# What the worker sends by. Whatever else sends an email puts it into the outbox.
OUTBOX_EMAIL_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_BACKEND = "notifications.email_backend.OutboxBackend"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.sender("DEFAULT_FROM_EMAIL", default="network@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Emails that ask whether someone wants to follow a page: to one address, from one network, and to
# all together. Anyone can type any address into that form. A network counts first, so that
# none can use up what is for all, and has room for a workshop behind one connection.
FOLLOW_MAILS_TO_ONE_AN_HOUR = env.count("FOLLOW_MAILS_TO_ONE_AN_HOUR", default=3)
FOLLOW_MAILS_FROM_ONE_NETWORK_AN_HOUR = env.count(
    "FOLLOW_MAILS_FROM_ONE_NETWORK_AN_HOUR", default=100
)
FOLLOW_MAILS_AN_HOUR = env.count("FOLLOW_MAILS_AN_HOUR", default=1000)
