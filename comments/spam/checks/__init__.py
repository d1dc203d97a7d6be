"""The checks, each a small pure function.

A check gets the Submission and its Context and returns points (0: nothing to say; below 0: for
the comment) and the reason in words for a moderator.
"""

from comments.spam.checks import learned, letters, links, sender, sending, words

CHECKS = [
    sending.honeypot,
    sending.too_fast,
    sending.rate_of_network,
    sending.rate_of_address,
    sending.repeated_text,
    sender.blocked,
    sender.disposable,
    sender.link_as_name,
    links.many,
    links.nothing_else,
    links.markup,
    links.shortened,
    links.disguised,
    letters.mixed_alphabets,
    letters.decorated,
    letters.capitals,
    letters.hidden,
    letters.piled_up,
    words.phrases,
    learned.like_spam,
]
