/**
 * Client of Naru's search for web pages and for Node 22 or newer; needs nothing but fetch and WebSocket.
 *
 *     import { NaruSearch } from "./naru-search.js";
 *     const naru = new NaruSearch("http://localhost:8080");
 *     const result = await naru.search("something for a friend who just moved", { limit: 5 });
 *     await naru.feedback({ request_id: result.request_id, product_id: result.hits[0].product_id, kind: "click" });
 */

/** Why a call was not answered with a result; holds the gateway's problem object (RFC 9457) if there was one. */
export class NaruError extends Error {
  /**
   * @param {string} message
   * @param {{status?: number, code?: string, retryAfterSeconds?: number, problem?: object}} details
   */
  constructor(message, { status = 0, code = "unreachable", retryAfterSeconds = 0, problem } = {}) {
    super(message);
    this.name = "NaruError";
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
    this.problem = problem;
  }
}

const PROTOCOL = "naru.search.v1";
const TOKEN_PROTOCOL = "naru.bearer.";
const FEEDBACK_ATTEMPTS = 5;
const MAX_EVENTS = 1000;
const MAX_PAUSE_MS = 15_000;

export class NaruSearch {
  #base;
  #token;

  /**
   * @param {string} gateway its address, e.g. https://search.example
   * @param {{token?: string}} options token: an API key or JSON Web Token, where the gateway asks for one
   */
  constructor(gateway, { token } = {}) {
    this.#base = new URL(gateway.endsWith("/") ? gateway : `${gateway}/`);
    this.#token = token;
  }

  /**
   * Looks for products.
   *
   * @param {string} q the words
   * @param {{limit?: number, offset?: number, category?: string|string[], price_min?: number, price_max?: number,
   *   in_stock?: boolean, session?: string, user?: string, signal?: AbortSignal}} options
   *   aborting the signal cancels the query at the workers as well
   * @returns {Promise<object>} the result: request_id, hits, categories, model, model_version, timings
   * @throws {NaruError}
   */
  async search(q, { signal, ...options } = {}) {
    const url = new URL("v1/search", this.#base);
    for (const [name, value] of Object.entries({ q, ...options })) {
      for (const one of [value].flat()) {
        if (one !== undefined && one !== null) url.searchParams.append(name, one);
      }
    }
    return this.#call(url, { signal });
  }

  /**
   * Says what a visitor did. Repeats until the log has it, or several attempts have failed; a repeat is the same act, and the
   * call goes on when the page is left.
   *
   * @param {object|object[]} events request_id, product_id, kind (click, purchase, return), and perhaps occurred_at, feedback_id
   * @returns {Promise<string[]>} the feedback ids
   * @throws {NaruError}
   */
  async feedback(events) {
    const now = new Date().toISOString();
    const all = [events].flat().map((event) => ({ occurred_at: now, ...event }));
    const ids = [];
    for (let start = 0; start < all.length; start += MAX_EVENTS) {
      ids.push(...(await this.#give(all.slice(start, start + MAX_EVENTS))));
    }
    return ids;
  }

  /**
   * Opens a connection for searching as somebody types. It is opened again when it breaks, and what was typed last is asked again.
   *
   * @param {{onResult: (result: object, query: string) => void, onProblem?: (error: NaruError, query: string) => void,
   *   onState?: (state: "connecting"|"open"|"closed") => void}} handlers
   */
  live(handlers) {
    const url = new URL("v1/search/live", this.#base);
    url.protocol = url.protocol.replace("http", "ws");
    return new LiveSearch(url, this.#token, handlers);
  }

  async #give(events) {
    const request = {
      method: "POST",
      body: JSON.stringify(events),
      headers: { "Content-Type": "application/json" },
      keepalive: events.length < 100, // Browsers keep 64 KiB alive at most.
    };
    for (let attempt = 1; ; attempt++) {
      try {
        return (await this.#call(new URL("v1/search/feedback", this.#base), request)).feedback_ids;
      } catch (error) {
        const hopeless = error.status >= 400 && error.status < 500 && error.status !== 429 && error.status !== 408;
        if (hopeless || attempt === FEEDBACK_ATTEMPTS) throw error;
        await sleep(Math.max(error.retryAfterSeconds * 1000, pause(attempt)));
      }
    }
  }

  async #call(url, request) {
    const headers = { Accept: "application/json", ...request.headers };
    if (this.#token) headers.Authorization = `Bearer ${this.#token}`;
    let response;
    try {
      response = await fetch(url, { ...request, headers });
    } catch (cause) {
      if (cause.name === "AbortError") throw cause;
      throw new NaruError(`${url.origin} cannot be reached`);
    }
    if (response.ok) return response.json();
    throw problem(await response.json().catch(() => ({})), response.status, response.headers.get("Retry-After"));
  }
}

/** Somebody who types; made by {@link NaruSearch#live}. */
export class LiveSearch {
  #url;
  #protocols;
  #handlers;
  #socket;
  #sequence = 0;
  #latest;
  #failures = 0;
  #timer;
  #closed = false;

  constructor(url, token, handlers) {
    this.#url = url;
    this.#protocols = token ? [PROTOCOL, TOKEN_PROTOCOL + base64url(token)] : [PROTOCOL];
    this.#handlers = handlers;
    this.#connect();
  }

  /**
   * A keystroke: cancels what was asked before.
   *
   * @param {string} q what the box holds now; empty: only cancels
   * @param {object} options as for {@link NaruSearch#search}, without signal
   */
  type(q, options = {}) {
    this.#latest = { ...options, q, seq: ++this.#sequence };
    this.#send();
  }

  /** Ends; what was asked last is cancelled. */
  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#socket?.close(1000);
    this.#handlers.onState?.("closed");
  }

  #connect() {
    this.#handlers.onState?.("connecting");
    const socket = new WebSocket(this.#url, this.#protocols);
    this.#socket = socket;
    socket.onopen = () => {
      this.#failures = 0;
      this.#handlers.onState?.("open");
      this.#send();
    };
    socket.onmessage = (message) => this.#answered(JSON.parse(message.data));
    socket.onclose = () => {
      if (this.#closed) return;
      this.#handlers.onState?.("closed");
      this.#timer = setTimeout(() => this.#connect(), pause(++this.#failures));
    };
  }

  #send() {
    if (this.#latest && this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify(this.#latest));
    }
  }

  #answered(answer) {
    if (!this.#latest || answer.seq !== this.#latest.seq) return; // Something newer was typed meanwhile.
    const query = this.#latest.q;
    this.#latest = undefined;
    if (answer.problem) {
      this.#handlers.onProblem?.(problem(answer.problem, answer.problem.status), query);
    } else {
      this.#handlers.onResult(answer, query);
    }
  }
}

function problem(body, status, retryAfter) {
  return new NaruError(body.detail ?? `the gateway answered ${status}`, {
    status,
    code: body.error?.code ?? "unknown",
    retryAfterSeconds: Number(retryAfter) || 0,
    problem: body,
  });
}

function base64url(text) {
  const bytes = String.fromCharCode(...new TextEncoder().encode(text));
  return btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Longer each time, and not the same for everybody, so that a crowd does not come back at once. */
function pause(attempt) {
  return Math.min(MAX_PAUSE_MS, 250 * 2 ** attempt) * (0.5 + Math.random() / 2);
}

function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
