"""A check for bots, between the form and the comment, where a comment looks suspicious.

It decides nothing about a person: someone who cannot pass it sends the comment without it, and a
moderator reads it first.
"""

from comments.submission.captcha.challenge import CaptchaAnswer, QuestionOpen, check_captcha, use_up

__all__ = ["CaptchaAnswer", "QuestionOpen", "check_captcha", "use_up"]
