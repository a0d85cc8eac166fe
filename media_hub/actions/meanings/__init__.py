"""What files mean, as vectors that embedders make of what is said about them."""
