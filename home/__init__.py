"""The demo site: pages that use every media block, and its content."""
