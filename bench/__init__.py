"""Measurements that are run by hand: what is read right, and how long it takes."""
