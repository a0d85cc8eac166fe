"""Reads Wagtail's test data as a Media Hub site: each collection tree is a namespace, each stock grant one of ours."""
