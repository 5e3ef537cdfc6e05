// The dial buttons beside the numbers. Whatever the page has stays as it is: a button is one element of ours, put behind the
// text or link with the number, and it goes when that number goes.
globalThis.ringrouteDials = (() => {
  "use strict";

  const NAME = "ringroute-dial";
  const MOST_RETURNS = 5;
  const ICON = "M4.5 1.5 6.8 4 5.5 6.2a9 9 0 0 0 4.3 4.3L12 9.2l2.5 2.3c-.3 2-1.5 3-3 3C6 14.5 1.5 10 1.5 4.5c0-1.5 1-2.7 3-3Z";
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { display: inline-block !important; margin: 0 0 0 .25em; vertical-align: -.15em; line-height: 1; }
    button { all: unset; display: flex; gap: .15em; align-items: center; font-size: .875em; padding: .1em; border-radius: .25em; color: #0176d3; cursor: pointer; }
    button:hover { background: #0176d3; color: #fff; }
    button:focus-visible { outline: 2px solid currentColor; }
    button[disabled] { opacity: .4; cursor: default; }
    svg { display: block; width: 1.15em; height: 1.15em; fill: currentColor; }
    @media print { :host { display: none !important; } }`);

  /** What each text or link has: its text as it was, and its buttons. */
  const dials = new Map();
  const mine = new WeakSet();
  /** How often a page has taken buttons away from a place: one that always does is left alone. */
  const taken = new WeakMap();

  const label = (number) => chrome.i18n.getMessage("dial", [number]);

  const icon = () => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", ICON);
    svg.append(path);
    return svg;
  };

  const make = ({ number, apart }, dial) => {
    const host = document.createElement(NAME);
    mine.add(host);
    const root = host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    const button = document.createElement("button");
    button.type = "button";
    button.title = label(number);
    button.setAttribute("aria-label", label(number));
    button.append(icon());
    if (apart) {
      // In the middle of a text the last digits tell which number is meant.
      button.append(`…${number.replace(/\D/g, "").slice(-4)}`);
    }
    // The row or link around must not take the click for its own. A script of the page cannot click: only a person dials.
    for (const kind of ["mousedown", "pointerdown", "dblclick", "click"]) {
      button.addEventListener(kind, (event) => event.stopPropagation());
    }
    button.addEventListener("click", async (event) => {
      event.preventDefault();
      if (event.isTrusted && !button.disabled) {
        button.disabled = true;
        await dial(number);
        button.disabled = false;
      }
    });
    root.append(button);
    return host;
  };

  const textOf = (source) => (source.nodeType === Node.TEXT_NODE ? source.data : `${source.getAttribute("href")} ${source.textContent}`);

  const drop = (source) => {
    dials.get(source)?.buttons.forEach((button) => button.remove());
    dials.delete(source);
  };

  /**
   * Puts the buttons of a text or link in place.
   *
   * @param source the text node or the link
   * @param behind what they stand behind
   * @param numbers as walk.js finds them; may be none
   */
  const show = (source, behind, numbers, dial) => {
    const before = dials.get(source);
    if (before?.text === textOf(source) && before.buttons.every((button) => button.isConnected)) {
      return;
    }
    drop(source);
    if (numbers.length === 0 || (taken.get(behind.parentNode) ?? 0) > MOST_RETURNS) {
      return;
    }
    const buttons = numbers.map((found) => make(found, dial));
    behind.after(...buttons);
    dials.set(source, { text: textOf(source), buttons });
  };

  /** Takes away the buttons whose number is gone; calls back for what lost its buttons and still is there. */
  const sweep = (lost) => {
    for (const [source, { text, buttons }] of dials) {
      const whole = buttons.every((button) => button.isConnected);
      if (source.isConnected && text === textOf(source) && whole) {
        continue;
      }
      drop(source);
      if (source.isConnected) {
        taken.set(source.parentNode, (taken.get(source.parentNode) ?? 0) + (whole ? 0 : 1));
        lost(source);
      }
    }
  };

  /** A copy that the page has made of one of ours can do nothing: it goes. */
  const isCopy = (element) => element.localName === NAME && !mine.has(element);

  return { NAME, show, sweep, isCopy };
})();
