"""What runs in a process of its own, where FFmpeg may crash. Imports neither Django nor the rest of Media Hub."""
