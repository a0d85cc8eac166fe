"""Near-duplicates: pictures drawn by code, what is done to copies, and the methods that find them."""
