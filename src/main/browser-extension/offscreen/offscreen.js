// Outlives the service worker: brings each event of the stream to it, in their order, and connects again when it is cut.
// A pop is opened within half a minute: one that comes while the server is just back must not be too old by then.
const LONGEST_PAUSE = 15_000;
const PAUSE_SIGNED_OUT = 30_000;
const LONGEST_ANSWER = 10_000;
const TRIES = 5;

const stream = new Worker("stream.js", { type: "module" });
let failures = 0;
let pause = null;
let round = 0;
let userId = "";
let open = false;

const rest = (millis) => new Promise((done) => setTimeout(done, millis));

const late = async () => {
  await rest(LONGEST_ANSWER);
  throw new Error("no answer");
};

// A service worker that is ended in the middle of its work may never answer.
const background = (message) => Promise.race([chrome.runtime.sendMessage({ to: "background", ...message }), late()]);

// The service worker may be just ending: it is asked again. What it does not take is told again by the next connection,
// which goes on behind the last pop it took.
async function deliver(message) {
  for (let tried = 1; tried <= TRIES; tried++) {
    const answer = await background(message).catch(() => null);
    if (answer?.ok) {
      return true;
    }
    await rest(200 * tried);
  }
  return false;
}

const tell = (state) => background({ kind: "state", state }).catch(() => {});

async function connect() {
  const mine = ++round;
  clearTimeout(pause);
  open = false;
  stream.postMessage({ kind: "stop" });
  await tell("connecting");
  const where = await background({ kind: "where" }).catch(() => ({ ok: false, reason: "unreachable" }));
  if (mine !== round) {
    return;
  }
  if (where.ok) {
    userId = where.userId;
    stream.postMessage({ kind: "start", round: mine, address: where.address, last: where.last });
  } else {
    again(where.reason === "signed-out" ? "signed-out" : "waiting");
  }
}

// Back after a second, two, four … a quarter of a minute; all browsers together would trouble a server that just comes up.
function again(state) {
  open = false;
  // What still waits of this connection is told again by the next.
  round++;
  stream.postMessage({ kind: "stop" });
  tell(state);
  const longest = state === "signed-out" ? PAUSE_SIGNED_OUT : Math.min(LONGEST_PAUSE, 1000 * 2 ** failures++);
  clearTimeout(pause);
  pause = setTimeout(connect, longest / 2 + (Math.random() * longest) / 2);
}

let queue = Promise.resolve();
stream.addEventListener("message", ({ data }) => {
  queue = queue.then(async () => {
    if (data.round !== round) {
      return;
    }
    if (data.kind === "open") {
      open = true;
      failures = 0;
      await tell("open");
    } else if (data.kind === "cut") {
      again("waiting");
    } else if (!(await deliver({ kind: "event", event: data.event, userId }))) {
      again("waiting");
    }
  });
});

chrome.runtime.onMessage.addListener((message) => {
  if (message.to === "offscreen" && message.kind === "connect") {
    if (open) {
      // The service worker may have been ended just when it was told.
      tell("open");
    } else {
      failures = 0;
      connect();
    }
  }
  return false;
});

connect();
