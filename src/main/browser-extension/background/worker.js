// The extension's service worker: what it is told, and by whom. It keeps nothing in memory, as it ends whenever it is idle.
import { forgetCalls, seen, showState } from "./calls.js";
import { dialledHere, openCall, openTab, take } from "./pops.js";
import { dial, me } from "./ringroute.js";
import { lastPop, settings } from "./settings.js";
import { connectNow, listen, stopListening } from "./stream.js";

const WATCH = "watch";

/** Where the stream goes on, or why it cannot. */
async function where() {
  const before = (await settings()).me;
  const who = await me();
  if (before && before.userId !== who.userId) {
    await forgetCalls();
  }
  const { address } = await settings();
  return { address, userId: who.userId, last: await lastPop(who.userId) };
}

async function dialled(number) {
  const { callId, from } = await dial(number);
  await dialledHere(callId);
  return { from };
}

async function signIn() {
  const { address } = await settings();
  await (address ? openTab(`${address}/agent`) : chrome.runtime.openOptionsPage());
}

/** From pages of Salesforce; they may ask for no more than this. */
const fromPages = {
  dial: ({ number }) => dialled(number),
  "sign-in": signIn,
};

/** From the extension's own documents. */
const fromUs = {
  where,
  event: ({ event, userId }) => take(event, userId),
  state: ({ state }) => showState(state),
  look: async () => {
    await seen();
    await connectNow();
  },
  open: ({ callId }) => openCall(callId),
  "sign-in": signIn,
};

chrome.runtime.onMessage.addListener((message, sender, answer) => {
  if (message.to !== "background") {
    return false;
  }
  const ours = sender.url?.startsWith(chrome.runtime.getURL("")) ?? false;
  const handler = (ours ? fromUs : fromPages)[message.kind];
  if (!handler) {
    return false;
  }
  handler(message).then(
    (done) => answer({ ok: true, ...done }),
    (problem) => answer({ ok: false, reason: problem.reason ?? "failed", words: problem.words ?? "" }),
  );
  return true;
});

/** Another Ringroute: nothing of the one before stays. */
async function chosen(address) {
  await stopListening();
  await chrome.storage.local.remove(["me", "last"]);
  await forgetCalls();
  await (address ? listen() : showState("none"));
}

chrome.storage.onChanged.addListener((changes, area) => {
  if (area === "local" && changes.address) {
    chosen(changes.address.newValue);
  }
});

// The prompt for the address may close the popup that asked: what it wanted to do then is done here.
chrome.permissions.onAdded.addListener(async () => {
  const { wanted } = await chrome.storage.session.get("wanted");
  if (wanted && (await chrome.permissions.contains({ origins: [`${wanted}/*`] }))) {
    await chrome.storage.session.remove("wanted");
    await chrome.storage.local.set({ address: wanted });
  }
});

chrome.notifications.onClicked.addListener(openCall);

async function watch() {
  if (!(await chrome.alarms.get(WATCH))) {
    await chrome.alarms.create(WATCH, { periodInMinutes: 1 });
  }
  await listen();
}

chrome.runtime.onInstalled.addListener(watch);
chrome.runtime.onStartup.addListener(watch);
// If the browser has ended the document too, for want of memory or after a crash, the alarm brings it back.
chrome.alarms.onAlarm.addListener(watch);
