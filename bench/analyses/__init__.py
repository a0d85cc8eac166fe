"""A library whose files two processes ask the dummy analyzer about."""
