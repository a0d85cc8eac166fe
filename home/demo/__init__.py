"""What `load_demo` fills an empty site with: drawn pictures, documents, sounds and accounts."""
