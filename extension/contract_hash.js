// Written by scripts/contract. The agent refuses an extension with another hash, and it the agent.
export const CONTRACT = "14796349f4898418a3c5e2e791ad4ae724b71861a6440c6693f7503b6bb9e67a";
