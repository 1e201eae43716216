// Written by scripts/contract. The agent refuses an extension with another hash, and it the agent.
export const CONTRACT = "556f59a5fec109d39f3e884123dbb08324e7ab18f54e2ddd70104276f93cb9d7";
