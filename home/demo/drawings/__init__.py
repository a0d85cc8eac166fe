"""Draw the demo site's pictures with Pillow alone: the same bytes on every run of one Pillow version."""
