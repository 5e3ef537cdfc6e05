// What outlives a restart of the browser: which Ringroute, who is signed in there, which of his phones dials, and the last
// pop each agent has had here.

/** @returns {{address: string, extension: string, me: ?object}} address is empty while no Ringroute is chosen */
export async function settings() {
  const { address = "", extension = "", me = null } = await chrome.storage.local.get(["address", "extension", "me"]);
  return { address, extension, me };
}

/** The agent as the server has just told of him. */
export function rememberMe({ userId, name, extensions, numbers }) {
  return chrome.storage.local.set({ me: { userId, name, extensions, numbers } });
}

/** The id of the last pop that this agent has had here; 0 for none. */
export async function lastPop(userId) {
  const { last = {} } = await chrome.storage.local.get("last");
  return Number(last[userId] ?? 0);
}

export async function rememberPop(userId, id) {
  const { last = {} } = await chrome.storage.local.get("last");
  await chrome.storage.local.set({ last: { ...last, [userId]: String(id) } });
}
