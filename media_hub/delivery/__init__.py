"""What visitors fetch."""
