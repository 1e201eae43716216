// Written by scripts/contract. The agent refuses an extension with another hash, and it the agent.
export const CONTRACT = "c9e4acff8aeb2dd212c2595366feaa1c51b1c03406216445de50e12fcc057cfe";
