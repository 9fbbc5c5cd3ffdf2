"""The rules of the field, tested alone."""
