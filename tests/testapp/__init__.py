"""A site with image and document models of its own."""
