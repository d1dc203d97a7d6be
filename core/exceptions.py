"""What every app raises when it refuses to do something."""


class Refused(Exception):
    """Something that a user asked for is not done; the message says why, in words for that user.

    Subclasses are named after what happened.
    """
