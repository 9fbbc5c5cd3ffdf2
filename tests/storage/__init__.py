"""Storage, tried on real files."""
