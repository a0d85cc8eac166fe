"""What machines see."""
