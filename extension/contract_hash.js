// Written by scripts/contract. The agent refuses an extension with another hash, and it the agent.
export const CONTRACT = "783f67f6df70f9158db31ebacb7d297cd57d552e2dc1e9ba32b7c3c4a107dd03";
