"""Judging a case: checks and file forensics give findings, findings give evidence, evidence gives a route."""
