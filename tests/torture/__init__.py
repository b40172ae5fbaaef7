"""Longer forms of what the tests hold the service to: run by hand with `make torture`."""
