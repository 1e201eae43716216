"""The desk: the agent's pages, shown in the side panel and in a tab."""
