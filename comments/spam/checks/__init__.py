"""The checks, each a small pure function.

A check gets the Submission and its Context and returns a Finding, or None if it has nothing to
say. `sending.honeypot` is asked before all of them.
"""

from comments.spam.checks import learned, letters, links, rates, sender, words

CHECKS = [
    rates.too_fast,
    rates.rate_of_network,
    rates.rate_of_address,
    rates.repeated_text,
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
