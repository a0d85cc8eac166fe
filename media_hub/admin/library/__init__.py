"""The media screen: every kind of file in one place."""
