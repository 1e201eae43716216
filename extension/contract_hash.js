// Written by scripts/contract. The agent refuses an extension with another hash, and it the agent.
export const CONTRACT = "81be72bb42e460f9ea6956d786023fe27d7d428b6f72cdbc169a51d327299492";
