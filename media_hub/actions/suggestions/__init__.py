"""Asks analyzers, keeps what they propose, and does what people decide about it."""
