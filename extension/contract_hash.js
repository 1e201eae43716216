// Written by scripts/contract. The agent refuses an extension with another hash, and it the agent.
export const CONTRACT = "31ad6865b2f7a79a839988f2065338ea8044feb777d873b6e5e069c8b93b2d38";
