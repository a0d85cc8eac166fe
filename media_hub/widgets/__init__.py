"""Form widgets that know URL names only."""
