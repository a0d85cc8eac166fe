"""The JSON of a file, the same for blocks and APIs."""
