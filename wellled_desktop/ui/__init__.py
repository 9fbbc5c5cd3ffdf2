"""The window: pages join widgets to the workspace."""
