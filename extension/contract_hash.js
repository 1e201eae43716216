// Written by scripts/contract. The agent refuses an extension with another hash, and it the agent.
export const CONTRACT = "d5a07be412a00bc1f8aac450154204b0382c7fc35dcf34136fabe41b08b9e9c7";
