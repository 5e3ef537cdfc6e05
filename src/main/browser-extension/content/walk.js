// Walks through a page and the shadow roots in it, one node a step, so that whoever drives it can stop between any two.
globalThis.ringrouteWalk = (() => {
  "use strict";

  const CLOSED = "script,style,noscript,template,textarea,input,select,option,button,svg,math,canvas,object,video,audio,code,"
    + "[contenteditable]:not([contenteditable=false]),[role=textbox],[role=combobox],[role=button],ringroute-toast";
  const PHONE_FIELD = "lightning-formatted-phone,lightning-click-to-dial";
  const PHONE_LINK = "a[href^='tel:' i],a[href^='callto:' i]";
  const CLICKABLE = "a,label,summary";

  /** Hosts whose shadow root may still come: it is no change that an observer is told of. */
  const waiting = new Map();

  const isElement = (node) => node.nodeType === Node.ELEMENT_NODE;

  // Up to the document, through the hosts of shadow roots.
  const isClosed = (node) => {
    for (let at = node; at; at = at.parentNode ?? at.host) {
      if (isElement(at) && at.matches(CLOSED)) {
        return true;
      }
    }
    return false;
  };

  const open = {
    acceptNode: (node) => (isElement(node) && node.matches(CLOSED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
  };

  /**
   * Everything from a node on that may be looked at, its shadow roots included.
   *
   * @param entered is told each shadow root
   */
  function* from(node, entered) {
    if (!node.isConnected || isClosed(node)) {
      return;
    }
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, open);
    for (let at = node; at; at = walker.nextNode()) {
      yield at;
      if (isElement(at) && at.shadowRoot && at.localName !== ringrouteDials.NAME) {
        entered(at.shadowRoot);
        yield* from(at.shadowRoot, entered);
      } else if (isElement(at) && at.localName.includes("-") && !at.shadowRoot) {
        waiting.set(at, waiting.get(at) ?? 0);
      }
    }
  }

  /** Looks again at the hosts without a shadow root, a few times each. */
  const late = (most, came) => {
    for (const [host, tries] of waiting) {
      if (host.shadowRoot) {
        came(host);
      }
      if (host.shadowRoot || tries === most || !host.isConnected) {
        waiting.delete(host);
      } else {
        waiting.set(host, tries + 1);
      }
    }
    return waiting.size > 0;
  };

  const isPhoneField = (node) => {
    const root = node.getRootNode();
    return Boolean(node.parentElement?.closest(PHONE_FIELD) || root.host?.matches(PHONE_FIELD));
  };

  /**
   * The numbers that a text or link shows.
   *
   * @returns {?{behind: Node, numbers: {number: string, apart: boolean}[]}} null for a node that is neither; apart says that
   *   other words stand between the number and the place of its button
   */
  const numbersOf = (node, home) => {
    if (isElement(node)) {
      if (!node.matches(PHONE_LINK)) {
        return null;
      }
      const address = node.getAttribute("href").replace(/^[^:]*:/, "");
      const number = ringrouteNumbers.declared(decoded(address));
      return { behind: node, numbers: number ? [{ number, apart: false }] : [] };
    }
    const parent = node.parentElement;
    if (node.nodeType !== Node.TEXT_NODE || parent?.closest(PHONE_LINK)) {
      return null;
    }
    const numbers = isPhoneField(node)
      ? [{ number: ringrouteNumbers.declared(node.data), apart: false }].filter((found) => found.number)
      : ringrouteNumbers.find(node.data, home).map(({ number, end }) => ({ number, apart: /\w/.test(node.data.slice(end)) }));
    return { behind: parent?.closest(CLICKABLE) ?? node, numbers };
  };

  const decoded = (address) => {
    try {
      return decodeURIComponent(address);
    } catch {
      return address;
    }
  };

  return { from, late, numbersOf, isElement };
})();
