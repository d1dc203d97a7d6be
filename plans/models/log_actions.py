"""Names under which Wagtail's log keeps the steps of a consultation; entries outlive the code."""

ANNOUNCE = "plans.announce_consultation"
MOVE = "plans.move_consultation"
MAIL_OPENING = "plans.mail_opening"
MAIL_CLOSING = "plans.mail_closing"
