"""Pages for people who read on paper."""
