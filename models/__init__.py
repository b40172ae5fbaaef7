"""Statistics: the anomaly model, its training, calibration and evaluation; it knows rows of numbers, no documents."""
