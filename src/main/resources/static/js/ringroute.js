// What htmx does not do: times in the browser's zone, variables into a text, addresses to the clipboard.
(() => {
  "use strict";

  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "medium" });

  const localise = (root) => {
    for (const time of root.querySelectorAll("time[data-local]")) {
      time.title = time.dateTime;
      time.textContent = format.format(new Date(time.dateTime));
      time.removeAttribute("data-local");
    }
  };

  // A variable goes where the cursor was last, in the text that was edited last.
  let text = null;
  const insert = (variable) => {
    text = text ?? document.querySelector("[data-template]");
    text.setRangeText(variable, text.selectionStart, text.selectionEnd, "end");
    text.focus();
    text.dispatchEvent(new Event("input", { bubbles: true }));
  };

  document.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-template]")) {
      text = event.target;
    }
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-variable], [data-copy]");
    if (button?.dataset.variable) {
      insert(button.dataset.variable);
    } else if (button) {
      navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent.trim());
      button.textContent = button.dataset.done ?? button.textContent;
    }
  });

  // A list that was read again must not take away the row that somebody edits.
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.matches("[data-keep-edits]") && document.querySelector("[data-unsaved]")) {
      event.preventDefault();
    }
  });

  // What a page reads again without a click keeps nobody signed in.
  document.addEventListener("htmx:configRequest", (event) => {
    if (!event.detail.triggeringEvent) {
      event.detail.headers["X-Ringroute-By-Itself"] = "true";
    }
  });

  document.addEventListener("htmx:load", (event) => localise(event.detail.elt.parentNode ?? document));
  localise(document);
})();
