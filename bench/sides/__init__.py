"""The two sides of a comparison, behind one interface."""
