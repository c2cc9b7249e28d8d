// Keys of the review page: arrows move along the values, A approves, R returns, N goes on. They press the buttons that are there, so
// that a key can do no more than a hand. Only while nothing is being typed and no other key is held.
const typing = element => element?.closest?.("input, textarea, select, [contenteditable]");

export function attach(root) {
  const buttonOf = key => root.querySelector(`button[data-key="${key}"]:not(:disabled)`);

  function onKey(event) {
    if (event.defaultPrevented || event.isComposing || event.altKey || event.shiftKey) return;
    const box = typing(document.activeElement);
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
    const button = buttonOf(key);
    if (!button || event.repeat) return;
    event.preventDefault();
    const reason = root.querySelector("[data-reason]");
    if (key === "r" && reason && !reason.value.trim()) return reason.focus(); // at once: what is typed next must not press another key
    document.activeElement?.matches?.("[data-reason]") && document.activeElement.blur(); // what was typed goes first
    button.click();
  }

  function step(by, event) {
    const rows = [...root.querySelectorAll("tr[data-row]")];
    const next = rows[rows.findIndex(row => row.classList.contains("sel")) + by];
    if (!next) return;
    event.preventDefault();
    next.click();
  }

  document.addEventListener("keydown", onKey);
  return {
    /** Brings the value looked at into sight; where list and value stand one after the other, to its head. */
    show() {
      const row = root.querySelector("tr.sel");
      if (row?.offsetParent) row.scrollIntoView({ block: "nearest" });
      else root.querySelector(".judge")?.scrollIntoView({ block: "start" });
      root.querySelector(".judge")?.scrollTo(0, 0);
    },
    forget() {},
    detach() {
      document.removeEventListener("keydown", onKey);
    },
  };
}
