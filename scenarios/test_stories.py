"""Binds every scenario of the .feature files; the steps lie in steps/."""
from pytest_bdd import scenarios

scenarios("mail.feature", "outgoing.feature", "portal.feature", "api.feature", "durability.feature", "health.feature", "trusted_mail.feature", "late_replies.feature")
