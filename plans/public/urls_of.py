"""The public URLs of a consultation and its contributions, as paths on this site."""


def path_of(consultation):
    """Return the path of the page of a consultation."""
    return f"{consultation.plan.url or '/'}consultation/{consultation.prefix}/"


def trail_path(consultation, number):
    """Return the path of the trail of the contribution with this reference number."""
    return f"{path_of(consultation)}{number}/"
