"""The command line and the service: every effect of Touchstone lives here."""
