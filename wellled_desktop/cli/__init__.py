"""The same actions as the window's, from a terminal."""
