"""The program seen from outside its process: by a person at a screen, and by the disk under it."""
