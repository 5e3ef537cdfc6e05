// Keeps the document alive that holds the stream. A service worker cannot hold it: the browser ends a worker that had
// nothing to do for half a minute, whatever it has open. The document stays, and what it tells starts the worker again.
import { settings } from "./settings.js";

const DOCUMENT = "offscreen/offscreen.html";

let making = null;

async function exists() {
  const found = await chrome.runtime.getContexts({ contextTypes: ["OFFSCREEN_DOCUMENT"] });
  return found.length > 0;
}

/** Makes sure that somebody listens, if a Ringroute is chosen. */
export async function listen() {
  const { address } = await settings();
  if (!address || (await exists())) {
    return;
  }
  making ??= chrome.offscreen
    .createDocument({
      url: DOCUMENT,
      reasons: ["WORKERS"],
      justification: "A worker in it holds the stream of the agent's calls, so that records open while no page is open.",
    })
    .finally(() => {
      making = null;
    });
  // Another event may have made it meanwhile: there is never more than one.
  await making.catch(async (problem) => {
    if (!(await exists())) {
      throw problem;
    }
  });
}

/** Connects at once, whatever pause it is in. */
export async function connectNow() {
  await listen();
  await chrome.runtime.sendMessage({ to: "offscreen", kind: "connect" }).catch(() => {
    // The document is only just loading, and connects by itself.
  });
}

/** Stops listening. */
export async function stopListening() {
  if (await exists()) {
    await chrome.offscreen.closeDocument();
  }
}
