"""The duplicates screen: groups of files that look alike, a close look at two of them, verdicts and merging."""
