// Behind the button in the toolbar: which Ringroute, who is signed in, from which phone he dials, and his last calls.
import { lastCalls } from "../background/calls.js";
import { settings } from "../background/settings.js";

const text = chrome.i18n.getMessage;
const one = (id) => document.getElementById(id);
const background = (message) => chrome.runtime.sendMessage({ to: "background", ...message });

const language = text("@@ui_locale").replace("_", "-");

document.documentElement.lang = language;
document.querySelectorAll("[data-text]").forEach((place) => {
  place.textContent = text(place.dataset.text);
});

// --- Which Ringroute ----------------------------------------------------------------------------------------------------

/** What is asked for by name, else the page that is open, else what the administrator has set. */
async function proposal() {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  const page = tab?.url ? new URL(tab.url) : null;
  if (page && /^https?:$/.test(page.protocol) && page.pathname.startsWith("/agent")) {
    return page.origin;
  }
  const { address = "" } = await chrome.storage.managed.get("address").catch(() => ({}));
  return address;
}

async function choose(event) {
  event.preventDefault();
  one("problem").hidden = true;
  const address = new URL(one("address").value).origin;
  // The prompt may close this window: the service worker then goes on.
  chrome.storage.session.set({ wanted: address });
  const granted = await chrome.permissions.request({ origins: [`${address}/*`] });
  await chrome.storage.session.remove("wanted");
  if (granted) {
    await chrome.storage.local.set({ address });
  } else {
    one("problem").textContent = text("choose_refused", [address]);
    one("problem").hidden = false;
  }
}

// --- What there is ------------------------------------------------------------------------------------------------------

function item(call) {
  const button = document.createElement("button");
  button.type = "button";
  const who = document.createElement("span");
  who.textContent = call.name || text("unknown");
  const hint = document.createElement("span");
  hint.className = "hint";
  const time = new Intl.DateTimeFormat(language, { timeStyle: "short" }).format(call.at);
  hint.textContent = [call.company, call.number, time, call.missed ? text("missed") : ""].filter(Boolean).join(" · ");
  button.append(who, hint);
  button.addEventListener("click", () => background({ kind: "open", callId: call.callId }));
  const made = document.createElement("li");
  made.append(button);
  return made;
}

async function show() {
  const { address, extension, me } = await settings();
  const { state = address ? "connecting" : "none" } = await chrome.storage.session.get("state");
  const granted = address && (await chrome.permissions.contains({ origins: [`${address}/*`] }));
  one("state").dataset.state = state;
  one("state").textContent = text(`state_${state.replace("-", "_")}`);
  one("choose").hidden = Boolean(granted);
  one("chosen").hidden = !granted;
  one("page").href = `${address}/agent`;
  one("page").textContent = address;
  one("signed-out").hidden = !granted || state !== "signed-out";
  one("agent").hidden = !granted || !me || state === "signed-out";
  if (!granted && !one("address").value) {
    const proposed = address || (await proposal());
    // Somebody may have typed meanwhile.
    one("address").value ||= proposed;
  }
  if (me) {
    one("name").textContent = text("signed_in", [me.name]);
    one("phones").hidden = me.extensions.length < 2;
    one("extension").replaceChildren(...me.extensions.map((number) => new Option(number, number, false, number === extension)));
  }
  const calls = await lastCalls();
  one("no-calls").hidden = calls.length > 0;
  one("calls").replaceChildren(...calls.map(item));
}

one("choose").addEventListener("submit", choose);
one("sign-in").addEventListener("click", () => background({ kind: "sign-in" }));
one("other").addEventListener("click", () => chrome.storage.local.remove("address"));
one("extension").addEventListener("change", (event) => chrome.storage.local.set({ extension: event.target.value }));
chrome.storage.onChanged.addListener(show);

await show();
await background({ kind: "look" });
