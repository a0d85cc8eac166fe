"""Fixed flows, run on stock Wagtail and on Media Hub side by side."""
