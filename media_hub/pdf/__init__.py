"""PDF documents: plain values in, plain values out."""
