"""The window, its pages and its widgets, as people meet them."""
