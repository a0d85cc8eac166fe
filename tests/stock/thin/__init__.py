"""The thinnest concrete subclasses of Wagtail's abstract media models: what any custom model is measured by."""
