// Keeps the dial buttons of a page right while the page changes. All work is done in idle moments, a bounded part at a time.
(async () => {
  "use strict";

  const MOST_NODES = 1000;
  const LEAST_NODES = 100;
  const MOST_PLACES = 500;
  const LATE_EVERY = 1000;
  const LATE_TRIES = 5;

  const { me } = await chrome.storage.local.get("me");
  let home = me?.numbers;

  /** Where to look; in their order, each once. */
  const places = new Set();
  const roots = new WeakSet();
  let walk = null;
  let planned = false;
  let checking = false;
  let swept = true;

  const watch = {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["href", "contenteditable", "role"],
  };

  const observer = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type !== "childList") {
        look(change.target);
      }
      for (const node of change.addedNodes) {
        if (node.localName !== ringrouteDials.NAME || ringrouteDials.isCopy(node)) {
          look(node);
        }
      }
      swept &&= change.removedNodes.length === 0 && change.type === "childList";
    }
    plan();
  });

  const look = (node) => {
    places.add(node);
    if (places.size > MOST_PLACES) {
      // Everything changes: one walk through all, after the one that is under way, is less than one for each.
      places.clear();
      places.add(document.body);
    }
  };

  const plan = () => {
    if (!planned && (places.size > 0 || walk || !swept)) {
      planned = true;
      requestIdleCallback(work, { timeout: 1000 });
    }
  };

  const entered = (root) => {
    if (!roots.has(root)) {
      roots.add(root);
      observer.observe(root, watch);
    }
  };

  const next = () => {
    const [place] = places;
    places.delete(place);
    return place && ringrouteWalk.from(place, entered);
  };

  const work = (idle) => {
    planned = false;
    for (let done = 0; done < MOST_NODES && (done < LEAST_NODES || idle.timeRemaining() > 1); done++) {
      walk ??= next();
      const step = walk?.next();
      if (!step) {
        break;
      }
      if (step.done) {
        walk = null;
      } else {
        inspect(step.value);
      }
    }
    if (!swept) {
      swept = true;
      ringrouteDials.sweep(look);
    }
    plan();
    checkLate();
  };

  const inspect = (node) => {
    if (ringrouteWalk.isElement(node) && ringrouteDials.isCopy(node)) {
      node.remove();
      return;
    }
    const found = ringrouteWalk.numbersOf(node, home);
    if (found) {
      ringrouteDials.show(node, found.behind, found.numbers, dial);
    }
  };

  const checkLate = () => {
    if (!checking) {
      checking = true;
      setTimeout(() => {
        checking = false;
        if (ringrouteWalk.late(LATE_TRIES, look)) {
          checkLate();
        }
        plan();
      }, LATE_EVERY);
    }
  };

  const text = chrome.i18n.getMessage;

  const dial = async (number) => {
    const answer = await chrome.runtime.sendMessage({ to: "background", kind: "dial", number }).catch(() => ({ reason: "reload" }));
    if (answer?.ok) {
      ringrouteToast(text("dialled", [number, answer.from]));
    } else if (answer?.reason === "signed-out" || answer?.reason === "not-connected") {
      const run = () => chrome.runtime.sendMessage({ to: "background", kind: "sign-in" });
      ringrouteToast(text("dial_signed_out"), { bad: true, action: { text: text("sign_in"), run } });
    } else {
      ringrouteToast(answer?.words || text(answer?.reason === "reload" ? "dial_reload" : "dial_unreachable"), { bad: true });
    }
  };

  const start = () => {
    observer.observe(document.documentElement, watch);
    look(document.body);
    plan();
  };

  if (home && document.body) {
    start();
  }
  // Before the first sign-in nobody can dial, and it is not known how numbers are written there.
  chrome.storage.onChanged.addListener((changes, area) => {
    const numbers = area === "local" ? changes.me?.newValue?.numbers : undefined;
    if (numbers && document.body) {
      home = numbers;
      start();
    }
  });
})();
