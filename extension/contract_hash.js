// Written by scripts/contract. The agent refuses an extension with another hash, and it the agent.
export const CONTRACT = "912213fafb49fd36e25ecef10008dc3e3c011a2126ef10746e5f7d813cd19cc9";
