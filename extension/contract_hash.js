// Written by scripts/contract. The agent refuses an extension with another hash, and it the agent.
export const CONTRACT = "713bde272b7d58f40b3126b7823b59c9bc2c2671688f4d2ca466276f635095b2";
