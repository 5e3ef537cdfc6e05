// What the stream tells: records open in tabs, calls are offered for a click, a dial that failed is told.
import { remember, lastCalls } from "./calls.js";
import { opened } from "./ringroute.js";
import { lastPop, rememberPop, settings } from "./settings.js";

const text = chrome.i18n.getMessage;

/** Takes one event. They come one after the other: the stream waits for the answer to each. */
export async function take({ name, id, data }, userId) {
  if (name === "screen-pop") {
    await pop(id, data, userId);
  } else if (name === "call") {
    await call(data);
  }
}

async function pop(id, data, userId) {
  if (Number(id) <= (await lastPop(userId))) {
    return;
  }
  // First noted, then opened: what is interrupted between does not open twice.
  await rememberPop(userId, id);
  if (data.open && data.url) {
    await openTab(data.url);
    opened(id).catch(() => {
      // It is open; that the story does not say so is no trouble for the agent.
    });
  } else if (data.open) {
    await notify(data, text("pop_unknown"));
  }
  await remember({ ...about(data), missed: data.missed, unseen: Boolean(data.missed) });
}

function withoutCrm(why) {
  return { "used-up": "pop_crm_used_up", "api-off": "pop_crm_api_off" }[why] ?? "pop_crm";
}

async function call(data) {
  const before = (await lastCalls()).find((known) => known.callId === data.callId);
  const looked = data.object !== undefined || data.crm === "unavailable";
  const byClick = data.pop?.["browser-extension"] === "manual";
  if (byClick && data.direction === "inbound" && data.state === "ringing" && looked && !before?.offered) {
    await remember({ ...about(data), offered: true, unseen: true });
    await notify(data, text(data.url ? "pop_click" : data.object === undefined ? withoutCrm(data.crmReason) : "pop_unknown"));
  } else if (before && data.recordId && data.recordId !== before.recordId) {
    await remember(about(data));
  }
  const { dialled = [] } = await chrome.storage.session.get("dialled");
  if (data.state === "failed" && dialled.includes(data.callId)) {
    await chrome.storage.session.set({ dialled: dialled.filter((id) => id !== data.callId) });
    await notify(data, text("dial_failed", [data.reason || "?"]));
  }
}

/** A call that was dialled from here: that it fails is told here. */
export async function dialledHere(callId) {
  const { dialled = [] } = await chrome.storage.session.get("dialled");
  await chrome.storage.session.set({ dialled: [...dialled, callId].slice(-20) });
}

function about({ callId, number, recordId = "", name = "", company = "", url = "" }) {
  return { callId, number, recordId, name, company, url };
}

function notify(data, message) {
  const who = [data.name, data.company].filter(Boolean).join(" · ");
  return chrome.notifications.create(data.callId, {
    type: "basic",
    iconUrl: chrome.runtime.getURL("icons/128.png"),
    title: who ? `${who} ${data.number}` : data.number || text("unknown"),
    message,
  });
}

/** A click on a notification leads to the record, or to the page when there is none. */
export async function openCall(callId) {
  const known = (await lastCalls()).find((one) => one.callId === callId);
  const { address } = await settings();
  await chrome.notifications.clear(callId);
  if (known?.url || address) {
    await openTab(known?.url || `${address}/agent`);
  }
}

/** Opens a web page in the window that was used last. */
export async function openTab(url) {
  if (!/^https?:$/.test(new URL(url).protocol)) {
    return;
  }
  const windows = await chrome.windows.getAll({ windowTypes: ["normal"] });
  await (windows.length > 0 ? chrome.tabs.create({ url }) : chrome.windows.create({ url }));
}
