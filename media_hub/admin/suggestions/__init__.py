"""Where people see what is proposed, and decide."""
