"""Binds every scenario of the .feature files; the steps lie in steps/."""
from pytest_bdd import scenarios

scenarios("mail.feature", "outgoing.feature", "portal.feature", "api.feature", "durability.feature", "health.feature", "trusted_mail.feature",
          "dv_nordic.feature", "compusoft.feature", "atea_sos.feature", "inventio_it.feature", "santacare.feature")
