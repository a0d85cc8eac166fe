"""Bytes that come in: told apart, measured, checked and made safe. No database, no request."""
