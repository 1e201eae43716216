"""What can keep the agent from working: each thing looked at, what it means, and what to do about it."""
