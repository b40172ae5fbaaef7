"""Invented households and how their papers look, clean and forged."""
