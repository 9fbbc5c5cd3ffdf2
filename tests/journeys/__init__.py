"""Whole paths through the product, each told from beginning to end."""
