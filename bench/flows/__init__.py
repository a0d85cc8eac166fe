"""One module a flow; each defines `FLOW`."""
