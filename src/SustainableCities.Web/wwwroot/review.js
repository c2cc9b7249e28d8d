// Keys of the review page: arrows move along the values, A approves, R returns, N goes on. They press the buttons that are there, so
// that a key can do no more than a hand. Only while nothing is being typed and no other key is held. A reason that is typed and not
// sent is kept in the browser and offered again where it was typed.
import { keep, keptFor, forget } from "./kept.js";

const isTyping = element => element?.closest?.("input, textarea, select, [contenteditable]");

export async function attach(root, place) {
  const kept = new Map();

  function onKey(event) {
    if (event.defaultPrevented || event.isComposing || event.altKey || event.shiftKey) return;
    const box = isTyping(document.activeElement);
    if (box) {
      if (event.key === "Escape") box.blur();
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && box.matches("[data-reason]")) press("r", event);
      return;
    }
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown") step(1, event);
    else if (event.key === "ArrowUp") step(-1, event);
    else if (/^[arn]$/i.test(event.key)) press(event.key.toLowerCase(), event);
  }

  function press(key, event) {
    const button = root.querySelector(`button[data-key="${key}"]:not(:disabled)`);
    if (!button || event.repeat) return;
    event.preventDefault();
    const reason = root.querySelector("[data-reason]");
    if (key === "r" && reason && !reason.value.trim()) {
      reason.focus(); // at once: what is typed next must not press another key
      return;
    }
    if (document.activeElement === reason) reason.blur(); // what was typed goes first
    button.click();
  }

  function step(by, event) {
    const rows = [...root.querySelectorAll("tr[data-row]")];
    const next = rows[rows.findIndex(row => row.classList.contains("sel")) + by];
    if (!next) return;
    event.preventDefault();
    next.click();
  }

  function onInput(event) {
    const row = event.target.dataset?.reason;
    if (!row) return;
    kept.set(row, event.target.value);
    if (event.target.value.trim()) keep(place, { row, field: "reason", text: event.target.value });
    else forget(place, row, "reason");
  }

  function putBack() {
    const box = root.querySelector("[data-reason]");
    const text = kept.get(box?.dataset.reason);
    if (!text || box.value) return;
    box.value = text;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }

  document.addEventListener("keydown", onKey);
  root.addEventListener("input", onInput);
  for (const { row, text } of await keptFor(place)) kept.set(row, text);
  putBack();
  root.dataset.ready = "true"; // for whoever must wait until keys are heard

  return {
    /** Brings the value looked at into sight; where list and value stand one after the other, to its head. */
    show() {
      const row = root.querySelector("tr.sel");
      if (row?.offsetParent) row.scrollIntoView({ block: "nearest" });
      else root.querySelector(".judge")?.scrollIntoView({ block: "start" });
      root.querySelector(".judge-in")?.scrollTo(0, 0);
      putBack();
    },
    /** A reason was sent. */
    forget(row) {
      kept.delete(row);
      forget(place, row, "reason");
    },
    detach() {
      document.removeEventListener("keydown", onKey);
      root.removeEventListener("input", onInput);
    },
  };
}
