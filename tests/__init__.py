"""The tests mirror the packages; journeys go through the whole."""
