"""What `load_demo` fills an empty site with: drawn pictures, films, documents, sounds and accounts."""
