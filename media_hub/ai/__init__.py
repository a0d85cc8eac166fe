"""Who proposes what a file shows: analyzers. Values in, values out; people decide (`media_hub.actions.suggestions`)."""
