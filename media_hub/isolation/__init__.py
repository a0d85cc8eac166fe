"""Parsers of hostile files in processes of their own. What runs there imports neither Django nor the rest of Media Hub."""
