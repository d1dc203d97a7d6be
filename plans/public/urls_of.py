"""Where readers find what became of a consultation; paths on this site."""


def path_of(consultation):
    """The page that says what became of it."""
    return f"{consultation.plan.url or '/'}consultation/{consultation.prefix}/"


def trail_path(consultation, number):
    """The page that follows the contribution with this number."""
    return f"{path_of(consultation)}{number}/"
