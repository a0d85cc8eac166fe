"""What a worker does to a file, one step a module. Each may run twice."""
