"""A site whose storage fails on demand, run by worker processes of its own."""
