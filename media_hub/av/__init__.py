"""Video and audio: plain values in, plain values out."""
