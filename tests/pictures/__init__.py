"""Tests of photo exhibits."""
