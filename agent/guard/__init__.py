"""Who may speak to the agent: which credential an address wants, and how it is checked."""
