"""Forms: they shape and check what people type, and save through one action."""
