"""The contract: every noun that crosses a boundary, and the platforms as data."""
