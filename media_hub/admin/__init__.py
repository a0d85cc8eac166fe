"""What editors see: Wagtail's own screens, told about the library."""
