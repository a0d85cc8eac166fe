"""What the flow `renditions` measures: the same widths on Wagtail's public API and on pyvips."""
