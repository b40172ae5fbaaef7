"""The ways in over HTTP: each route translates a request into one call of a feature, and its answer back."""
