// Holds the stream of the agent's calls. Not an EventSource: that does not tell a connection which the network has lost
// from one on which nothing happens. The server shows every 15 seconds that it is there.
import { eventReader } from "./events.js";

const LONGEST_SILENCE = 40_000;

let current = null;

async function listen({ round, address, last }, stop) {
  const tell = (message) => {
    if (!stop.signal.aborted) {
      postMessage({ round, ...message });
    }
  };
  let silence;
  const alive = () => {
    clearTimeout(silence);
    silence = setTimeout(() => stop.abort("silent"), LONGEST_SILENCE);
  };
  try {
    alive();
    const path = `/api/agent/events?client=browser-extension${last ? `&lastEventId=${last}` : ""}`;
    const answer = await fetch(address + path, { credentials: "include", cache: "no-store", signal: stop.signal });
    if (answer.ok) {
      tell({ kind: "open" });
      const events = eventReader();
      const pieces = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let piece = await pieces.read(); !piece.done; piece = await pieces.read()) {
        alive();
        events(piece.value).forEach((event) => tell({ kind: "event", event }));
      }
    }
  } catch {
    // Cut: by the network, the server, or by whoever stopped it.
  } finally {
    clearTimeout(silence);
  }
  if (current === stop) {
    postMessage({ round, kind: "cut" });
  }
}

addEventListener("message", ({ data }) => {
  current?.abort();
  current = null;
  if (data.kind === "start") {
    current = new AbortController();
    listen(data, current);
  }
});
