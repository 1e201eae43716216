// Written by scripts/contract. The agent refuses an extension with another hash, and it the agent.
export const CONTRACT = "58813d5ba762a910c40d4089fa03a74bb490b165c6d132c1fbd7afcc19202955";
