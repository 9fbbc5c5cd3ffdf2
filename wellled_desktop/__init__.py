"""Fieldwork for well-led inspections: capture, weigh, carry, merge, sign."""

__version__ = "0.1.0"
