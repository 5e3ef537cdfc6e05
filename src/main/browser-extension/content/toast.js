// A word to the agent in the corner of the page: that his phone rings, or why it does not.
globalThis.ringrouteToast = (() => {
  "use strict";

  const SHOWN = 8000;
  const STYLE = `
    :host { position: fixed; right: 1rem; bottom: 1rem; z-index: 2147483647; }
    div { display: flex; gap: .75rem; align-items: center; max-width: 24rem; padding: .75rem 1rem; border-radius: .25rem;
      background: #032d60; color: #fff; font: 14px/1.4 system-ui, sans-serif; box-shadow: 0 2px 8px #0006; }
    div.bad { background: #ba0517; }
    button { padding: .25rem .75rem; border: 1px solid #fff; border-radius: .25rem; background: none; color: inherit;
      font: inherit; white-space: nowrap; cursor: pointer; }
    button:focus-visible { outline: 2px solid #fff; outline-offset: 2px; }`;

  let host = null;
  let end;

  /** @param action a button with its text and what it does; may be left out */
  return (words, { bad = false, action } = {}) => {
    clearTimeout(end);
    host?.remove();
    host = document.createElement("ringroute-toast");
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const box = document.createElement("div");
    box.setAttribute("role", bad ? "alert" : "status");
    box.className = bad ? "bad" : "";
    box.append(words);
    if (action) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = action.text;
      button.addEventListener("click", (event) => event.isTrusted && action.run());
      box.append(button);
    }
    root.append(box);
    document.documentElement.append(host);
    end = setTimeout(() => host.remove(), SHOWN);
  };
})();
