// Written by scripts/contract. The agent refuses an extension with another hash, and it the agent.
export const CONTRACT = "3883edfe7408822534622b13ad883a7706c2091e3dfd71110d1e81ed2abc8879";
