// Requests to Ringroute. The browser adds the cookie of the agent's sign-in: it does so for extensions that were granted the
// address, and for no other origin.
import { rememberMe, settings } from "./settings.js";

/** Why there is no answer: "not-connected", "signed-out" or "unreachable"; else what the server said. */
export class Refusal extends Error {
  constructor(reason, words = "", status = 0) {
    super(words || reason);
    this.reason = reason;
    this.words = words;
    this.status = status;
  }
}

async function ask(path, options = {}) {
  const { address } = await settings();
  if (!address) {
    throw new Refusal("not-connected");
  }
  const answer = await fetch(address + path, { ...options, credentials: "include", cache: "no-store" }).catch(() => {
    throw new Refusal("unreachable");
  });
  if (answer.status === 401) {
    throw new Refusal("signed-out");
  }
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new Refusal("refused", problem.detail ?? `${answer.status}`, answer.status);
  }
  return answer.status === 204 ? null : answer.json();
}

/** Who is signed in. An administrator who is no agent is not signed in here. */
export async function me() {
  const who = await ask("/api/agent/me").catch((problem) => {
    throw problem.reason === "refused" ? new Refusal(problem.status === 403 ? "signed-out" : "unreachable") : problem;
  });
  await rememberMe(who);
  return who;
}

/** Tells that a pop's record was opened: it stands in the story of the call. */
export async function opened(id) {
  const { csrf } = await me();
  await ask(`/api/agent/pops/${id}/opened`, { method: "POST", headers: { [csrf.header]: csrf.token } });
}

/**
 * Has the PBX ring the agent's own phone, then the number.
 *
 * @returns {{callId: string, from: string}}
 */
export async function dial(number) {
  const { extension } = await settings();
  // Asked each time: a restarted server knows the agent, but not the token it gave him before.
  const who = await me();
  const from = who.extensions.includes(extension) ? extension : who.extensions[0];
  const { callId } = await ask("/api/calls", {
    method: "POST",
    headers: { "Content-Type": "application/json", [who.csrf.header]: who.csrf.token },
    body: JSON.stringify({ extension: from, number: String(number) }),
  });
  return { callId, from };
}
