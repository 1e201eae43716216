// Written by scripts/contract. The agent refuses an extension with another hash, and it the agent.
export const CONTRACT = "b4dc2f0c044a454dea19b548515153e1d127b5233c751cb57c2ea9338bfd4cfc";
