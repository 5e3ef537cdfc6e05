// The last calls, for the list behind the toolbar's button, until the browser ends.
const MOST = 10;

/** @returns {Promise<object[]>} newest first */
export async function lastCalls() {
  const { calls = [] } = await chrome.storage.session.get("calls");
  return calls;
}

/** Adds what is new of a call to what is known of it. */
export async function remember(news) {
  const calls = await lastCalls();
  const before = calls.find((call) => call.callId === news.callId);
  const after = { at: Date.now(), ...before, ...news };
  const others = calls.filter((call) => call !== before);
  await chrome.storage.session.set({ calls: [after, ...others].sort((a, b) => b.at - a.at).slice(0, MOST) });
  await showUnseen();
  return after;
}

/** All calls have been seen. */
export async function seen() {
  const calls = await lastCalls();
  await chrome.storage.session.set({ calls: calls.map((call) => ({ ...call, unseen: false })) });
  await showUnseen();
}

/** Nobody's calls stay for the next who signs in. */
export async function forgetCalls() {
  await chrome.storage.session.remove(["calls", "dialled"]);
  await showUnseen();
}

async function showUnseen() {
  const unseen = (await lastCalls()).filter((call) => call.unseen).length;
  const { state } = await chrome.storage.session.get("state");
  const trouble = state === "signed-out" || state === "waiting";
  await chrome.action.setBadgeText({ text: trouble ? "!" : unseen ? String(unseen) : "" });
  await chrome.action.setBadgeBackgroundColor({ color: trouble ? "#ba0517" : "#0176d3" });
}

/** How the connection stands: "none", "connecting", "open", "waiting" or "signed-out". */
export async function showState(state) {
  await chrome.storage.session.set({ state });
  await chrome.action.setTitle({ title: chrome.i18n.getMessage(`state_${state.replace("-", "_")}`) });
  await showUnseen();
}
