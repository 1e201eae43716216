"""Teach mode: what the operator pointed at or confirmed, kept in override files, listed, exported and dropped."""
