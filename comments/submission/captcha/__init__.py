"""A question to risky guests, between the form and the comment: programs seldom answer it.

It decides nothing for a person: whoever cannot or will not answer sends the comment anyway, and a
moderator reads it first.
"""

from comments.submission.captcha.challenge import CaptchaAnswer, QuestionOpen, check_captcha, use_up

__all__ = ["CaptchaAnswer", "QuestionOpen", "check_captcha", "use_up"]
