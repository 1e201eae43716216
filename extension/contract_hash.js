// Written by scripts/contract. The agent refuses an extension with another hash, and it the agent.
export const CONTRACT = "18c96bf40a609f17281e60fc6445958bbb5529fb8894e5604dbb9546b64bfffa";
