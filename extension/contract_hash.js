// Written by scripts/contract. The agent refuses an extension with another hash, and it the agent.
export const CONTRACT = "97a3fceaffe436e7fc8fc66a9f3c6efb6b3ba100f4bfbe176ef829b466539eb2";
