"""What narrows the library: the same filters for the media screen, its bulk actions and saved filters."""
