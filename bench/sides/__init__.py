"""The sides of a comparison, behind one interface."""
