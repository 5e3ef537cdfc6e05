// The agent's page: shows the calls that the event stream tells of, opens records, dials, keeps notes.
(() => {
  "use strict";

  const user = document.body.dataset.user;
  const lastKey = `ringroute-last-${user}`;
  const one = (id) => document.getElementById(id);
  const texts = new Map([...document.querySelectorAll("#texts li")].map((item) => [item.dataset.key, item.textContent]));
  const text = (key) => texts.get(key) ?? key;
  const language = document.documentElement.lang;
  const moment = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });

  // --- The server ---------------------------------------------------------------------------------------------------
  const csrf = document.querySelector("meta[name=_csrf]");

  // Without a network there is an answer too, with the status 0: an agent is told, and nothing ends in the middle.
  const ask = (path, options) => fetch(path, options).catch(() => Response.error());

  const send = (method, path, body) => ask(path, {
    method,
    headers: { "Content-Type": "application/json", [csrf.dataset.header]: csrf.content },
    body: body === undefined ? undefined : JSON.stringify(body),
  });

  // A restarted server knows the agent by the cookie, but no longer the token of this page.
  const change = async (method, path, body) => {
    const answer = await send(method, path, body);
    if (answer.status !== 403) {
      return answer;
    }
    const me = await ask("/api/agent/me");
    if (!me.ok) {
      return answer;
    }
    csrf.content = (await me.json()).csrf.token;
    return send(method, path, body);
  };

  const problem = async (answer) => {
    if (answer.status === 0) {
      return text("offline");
    }
    const words = await answer.json().catch(() => ({}));
    return words.detail ?? `${text("failed")} (${answer.status})`;
  };

  // --- Calls on the screen ------------------------------------------------------------------------------------------
  const calls = new Map();
  const cards = new Map();
  const part = (card, name) => card.querySelector(`[data-part=${name}]`);
  const put = (card, name, value) => {
    const place = card.querySelector(`[data-show=${name}]`);
    if (place.textContent !== value) {
      place.textContent = value;
    }
  };

  const reason = (words) => {
    const plain = words.toLowerCase();
    if (/busy|486|dnd|declined/.test(plain)) return "busy";
    if (/permission|restrict/.test(plain)) return "permission";
    if (/unreachable|not found|404|408|480|410|484|incomplete/.test(plain)) return "unreachable";
    return "other";
  };

  const clock = (millis) => {
    const seconds = Math.max(0, Math.floor(millis / 1000));
    const two = (number) => String(number).padStart(2, "0");
    return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
  };

  const attempt = async (card, work) => {
    const place = part(card, "problem");
    place.hidden = true;
    const answer = await work();
    if (!answer.ok) {
      place.textContent = await problem(answer);
      place.hidden = false;
    }
    return answer;
  };

  const card = (callId) => {
    if (cards.has(callId)) {
      return cards.get(callId);
    }
    const made = one("call").content.firstElementChild.cloneNode(true);
    made.dataset.call = callId;
    part(made, "create").addEventListener("click", async () => {
      const answer = await attempt(made, () => change("POST", `/api/calls/${encodeURIComponent(callId)}/record`, {}));
      if (answer.ok) {
        lastCalls();
      }
    });
    part(made, "search").addEventListener("click", () => {
      one("number").value = calls.get(callId).number;
      one("number").focus();
      one("number").dispatchEvent(new Event("input"));
    });
    let pause;
    part(made, "note").addEventListener("input", (event) => {
      clearTimeout(pause);
      part(made, "note-saved").hidden = true;
      pause = setTimeout(() => note(made, callId, event.target.value), 500);
    });
    part(made, "note").addEventListener("change", (event) => {
      clearTimeout(pause);
      note(made, callId, event.target.value);
    });
    part(made, "related-choice").addEventListener("change", async (event) => {
      part(made, "related-saved").hidden = true;
      if (event.target.value) {
        const chosen = { recordId: event.target.value };
        const answer = await attempt(made, () => change("PUT", `/api/calls/${encodeURIComponent(callId)}/related-record`, chosen));
        part(made, "related-saved").hidden = !answer.ok;
        // What is kept can be changed, not taken back.
        event.target.options[0].disabled ||= answer.ok;
      }
    });
    cards.set(callId, made);
    one("calls").prepend(made);
    return made;
  };

  // What cannot be kept now is tried again until it is, or something else was written.
  const note = async (made, callId, value) => {
    const answer = await change("PUT", `/api/calls/${encodeURIComponent(callId)}/note`, { note: value });
    if (part(made, "note").value !== value) {
      return;
    }
    const later = answer.status === 0 || answer.status >= 500;
    part(made, "note-saved").hidden = !answer.ok;
    part(made, "note-waits").hidden = !later;
    part(made, "note-late").hidden = answer.ok || later;
    if (later) {
      setTimeout(() => part(made, "note").value === value && note(made, callId, value), 3000);
    }
  };

  // Which open case or opportunity a call belongs to is asked when somebody talks, once for each contact.
  const related = async (call, made) => {
    const place = part(made, "related");
    if (document.body.dataset.related !== "true" || call.state !== "answered" || call.object !== "Contact"
        || place.dataset.of === call.recordId) {
      return;
    }
    place.dataset.of = call.recordId;
    const answer = await ask(`/api/calls/${encodeURIComponent(call.callId)}/related-records`);
    const found = answer.ok ? (await answer.json()).items : [];
    const select = part(made, "related-choice");
    select.replaceChildren(select.options[0], ...found.map((one) => new Option(one.name, one.recordId)));
    place.hidden = found.length < 2;
  };

  const match = (callId, made, found) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "small";
    button.dataset.record = found.recordId;
    const when = found.lastModified ? `${text("changed")} ${moment.format(new Date(found.lastModified))}` : "";
    for (const [words, style] of [[found.name, ""], [text(`object.${found.object}`), "hint"], [found.company, "hint"], [when, "hint"]]) {
      const span = document.createElement("span");
      span.className = style;
      span.textContent = words;
      button.append(span, " ");
    }
    button.addEventListener("click", () => {
      // First the tab, while the browser still knows that somebody clicked.
      window.open(found.url, "_blank", "noopener,noreferrer");
      attempt(made, () => change("PUT", `/api/calls/${encodeURIComponent(callId)}/choice`, { recordId: found.recordId }));
    });
    item.append(button);
    return item;
  };

  const draw = (call) => {
    const made = card(call.callId);
    const over = ["ended", "failed", "elsewhere"].includes(call.state);
    const known = Boolean(call.recordId);
    const asked = call.object !== undefined;
    const mode = call.pop?.page ?? "automatic";
    made.dataset.state = call.state;
    put(made, "state", text(`state.${call.state}`));
    put(made, "name", known ? call.name : asked ? text("unknown") : call.number || text("withheld"));
    put(made, "company", call.company ?? "");
    put(made, "object", known ? text(`object.${call.object}`) : "");
    put(made, "number", call.number);
    put(made, "reason", call.reason ? `${text(`reason.${reason(call.reason)}`)} (${call.reason})` : "");
    made.querySelector("[data-show=reason]").hidden = !call.reason;
    if (over) {
      put(made, "timer", "");
    }
    part(made, "missed").hidden = !call.missed;
    const why = call.crm === "unavailable" && !asked ? call.crmReason || "unreachable" : "";
    part(made, "crm").hidden = why !== "unreachable";
    part(made, "crm-used-up").hidden = why !== "used-up";
    part(made, "crm-api-off").hidden = why !== "api-off";
    part(made, "unknown").hidden = !asked || known;
    const open = part(made, "open");
    open.hidden = !known || mode === "off";
    open.href = call.url ?? "";
    part(made, "create").hidden = !asked || known || !call.mayCreate;
    part(made, "search").hidden = !asked || known || document.body.dataset.search !== "true";
    const several = (call.matches?.length ?? 0) > 1 && mode !== "off";
    const chooser = part(made, "chooser");
    chooser.hidden = !several;
    if (several && chooser.dataset.shown !== JSON.stringify(call.matches)) {
      chooser.dataset.shown = JSON.stringify(call.matches);
      part(made, "matches").replaceChildren(...call.matches.map((found) => match(call.callId, made, found)));
    }
    one("no-call").hidden = true;
    related(call, made);
  };

  // Ended calls stay for the note and the record, the last few of them.
  const forgetOld = () => {
    const ended = [...calls.values()].filter((call) => call.state === "ended" || call.state === "elsewhere");
    for (const call of ended.slice(0, Math.max(0, ended.length - 3))) {
      calls.delete(call.callId);
      cards.get(call.callId)?.remove();
      cards.delete(call.callId);
    }
  };

  const show = (call) => {
    const before = calls.get(call.callId) ?? {};
    const ahead = call.now === undefined ? 0 : Date.now() - call.now;
    const after = { ...before, ...call };
    if (call.since !== undefined) {
      after.since = call.since + ahead;
    }
    calls.set(call.callId, after);
    draw(after);
    if (after.state === "ended" && before.state !== "ended") {
      forgetOld();
      // The activity is written a few seconds after the call.
      [1000, 5000, 15000].forEach((pause) => setTimeout(lastCalls, pause));
    }
  };

  const running = (ids) => {
    for (const call of calls.values()) {
      if (!ids.includes(call.callId) && !["ended", "failed", "elsewhere"].includes(call.state)) {
        show({ ...call, now: undefined, since: undefined, state: "ended" });
      }
    }
  };

  setInterval(() => {
    for (const call of calls.values()) {
      if (call.since && (call.state === "ringing" || call.state === "answered")) {
        put(card(call.callId), "timer", clock(Date.now() - call.since));
      }
    }
  }, 500);

  // --- Pops -----------------------------------------------------------------------------------------------------------
  const last = () => Number(localStorage.getItem(lastKey) ?? 0);

  // Only the tab that holds the stream opens records; the id in the storage keeps a reloaded one from doing it again.
  const pop = (event, leading) => {
    // A call that runs has been told of before its pop.
    show({ ...event.data, state: calls.get(event.data.callId)?.state ?? "ended" });
    if (!leading || Number(event.id) <= last()) {
      return;
    }
    localStorage.setItem(lastKey, event.id);
    if (!event.data.open) {
      return;
    }
    notify(event.data);
    if (!event.data.url) {
      return;
    }
    const opened = window.open(event.data.url, "_blank");
    if (opened) {
      opened.opener = null;
      send("POST", `/api/agent/pops/${event.id}/opened`).catch(() => {});
    }
    one("blocked").hidden = Boolean(opened);
    tabs.postMessage({ blocked: !opened });
  };

  const notify = (data) => {
    if (document.hidden && "Notification" in window && Notification.permission === "granted") {
      const shown = new Notification(data.name || text("unknown"), { body: data.number, tag: data.callId });
      shown.addEventListener("click", () => window.focus());
    }
  };

  if ("Notification" in window && Notification.permission === "default") {
    one("notify").hidden = false;
    one("notify").querySelector("button").addEventListener("click", async () => {
      await Notification.requestPermission();
      one("notify").hidden = true;
    });
  }

  // --- The stream -----------------------------------------------------------------------------------------------------
  const tabs = new BroadcastChannel(`ringroute-agent-${user}`);

  const connection = (state) => {
    one("connection").dataset.state = state;
    for (const words of one("connection").children) {
      words.hidden = words.dataset.when !== state;
    }
  };

  const take = (event, leading) => {
    if (event.name === "screen-pop") {
      pop(event, leading);
    } else if (event.name === "call") {
      show(event.data);
    } else {
      running(event.data.callIds);
    }
  };

  let leads = false;
  tabs.addEventListener("message", (message) => {
    if (message.data.event) {
      take(message.data.event, false);
    } else if (message.data.blocked !== undefined) {
      one("blocked").hidden = !message.data.blocked;
    } else if (message.data.hello && leads) {
      for (const call of calls.values()) {
        tabs.postMessage({ event: { name: "call", data: { ...call, now: Date.now() } } });
      }
    }
  });

  let failures = 0;
  const connect = () => {
    connection("connecting");
    const known = last();
    const source = new EventSource(`/api/agent/events?client=page${known ? `&lastEventId=${known}` : ""}`);
    source.addEventListener("open", () => {
      failures = 0;
      connection("open");
    });
    for (const name of ["screen-pop", "call", "calls"]) {
      source.addEventListener(name, (message) => {
        const event = { name, id: message.lastEventId, data: JSON.parse(message.data) };
        take(event, true);
        tabs.postMessage({ event });
      });
    }
    source.addEventListener("error", () => {
      source.close();
      again();
    });
  };

  // Back after a second, two, four … half a minute; all pages together would trouble a server that just comes up.
  const again = async () => {
    connection("waiting");
    const who = await fetch("/api/agent/me").catch(() => null);
    if (who && (who.status === 401 || who.status === 403)) {
      connection("signed-out");
      return;
    }
    const pause = Math.min(30000, 1000 * 2 ** failures++);
    setTimeout(connect, pause / 2 + Math.random() * pause / 2);
  };

  const lead = () => {
    leads = true;
    connect();
    return new Promise(() => {});
  };

  connection("elsewhere");
  if (navigator.locks) {
    // Held as long as this tab is open; the next one in the queue takes over.
    navigator.locks.request(`ringroute-agent-${user}`, lead);
    tabs.postMessage({ hello: true });
  } else {
    // Without HTTPS there are no locks: every tab has a stream, and the id in the storage lets one of them open.
    lead();
  }

  // --- Dialling -------------------------------------------------------------------------------------------------------
  const dial = async (number) => {
    one("dial-problem").hidden = true;
    const answer = await change("POST", "/api/calls", { extension: one("extension").value, number });
    if (!answer.ok) {
      // A form that is wrong is refused in English, and in words for programs; the usual reasons have words of the page.
      const known = { 400: "dial-no-number", 429: "dial-too-many", 502: "dial-away" }[answer.status];
      one("dial-problem").textContent = known ? text(known) : await problem(answer);
      one("dial-problem").hidden = false;
    }
  };

  one("dial").addEventListener("submit", (event) => {
    event.preventDefault();
    if (one("number").value.trim()) {
      dial(one("number").value.trim());
    }
  });

  const person = (found) => found.phones.map((number) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "small";
    button.textContent = [found.name, found.company, number].filter(Boolean).join(" · ");
    button.addEventListener("click", () => {
      one("number").value = number;
      dial(number);
    });
    item.append(button);
    return item;
  });

  let typing;
  let searches = 0;
  one("number").addEventListener("input", () => {
    clearTimeout(typing);
    if (document.body.dataset.search !== "true") {
      return;
    }
    typing = setTimeout(async () => {
      const asked = ++searches;
      const wanted = one("number").value.trim();
      if (wanted.length < 2) {
        one("found").replaceChildren();
        delete one("found").dataset.shown;
        return;
      }
      const answer = await ask(`/api/contacts/search?q=${encodeURIComponent(wanted)}`);
      const people = answer.ok ? (await answer.json()).items : [];
      // The same people stay: a list that is made anew between the press and the release of a button swallows the click.
      const shown = JSON.stringify(people);
      if (asked === searches && one("found").dataset.shown !== shown) {
        one("found").dataset.shown = shown;
        one("found").replaceChildren(...people.flatMap(person));
      }
    }, 300);
  });

  // --- Last calls -----------------------------------------------------------------------------------------------------
  const cell = (row, content) => row.insertCell().append(content);

  const link = (address, words) => {
    const made = document.createElement("a");
    made.href = address;
    made.target = "_blank";
    made.rel = "noopener noreferrer";
    made.textContent = words;
    return made;
  };

  const lastCalls = async () => {
    const answer = await ask("/api/agent/calls");
    if (!answer.ok) {
      return;
    }
    const rows = (await answer.json()).items.map((call) => {
      const row = document.createElement("tr");
      cell(row, moment.format(new Date(call.startedAt)));
      cell(row, text(`direction.${call.direction}`));
      cell(row, call.number || text("withheld"));
      cell(row, call.answeredAt ? clock(call.endedAt - call.answeredAt) : text("not-answered"));
      const links = row.insertCell();
      if (call.recordUrl) {
        links.append(link(call.recordUrl, text("record")), " ");
      }
      if (call.activityUrl) {
        links.append(link(call.activityUrl, text("activity")));
      }
      return row;
    });
    one("last-calls").tBodies[0].replaceChildren(...rows);
    one("last-calls").hidden = rows.length === 0;
    one("no-last").hidden = rows.length > 0;
  };

  lastCalls();
})();
