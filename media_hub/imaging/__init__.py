"""Pixels: plain values in, plain values out."""
