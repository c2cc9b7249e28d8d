// The hands of the values grid: keyboard, input method, clipboard, what is typed and not yet saved. The server draws the rows, reads
// figures and decides; it says in data-text, data-raw and data-rev what a cell holds. What stands in an input is this file's affair
// alone, so that no answer of the server ever overwrites a text that somebody is typing.
import { forget, keep, keptFor } from "./kept.js";

const longestBlock = 24000; // signs; a message of the circuit holds 64 KB
const retryAfter = 5000;
const figures = [3, 4, 5, 6, 8]; // the columns one can stand on: baseline, two periods before, the period, target
const entered = 6; // the one that takes values
const turnsToSend = 20; // more than the promises between a call and its bytes in the socket

export const attach = (root, door, words) => new Grid(root, door, words);

class Grid {
  constructor(root, door, words) {
    Object.assign(this, { root, door, words, edit: null, field: null, anchor: null, end: null, pending: new Map(), offline: false, place: null });
    root.style.setProperty("--saving", JSON.stringify(words.saving));
    root.style.setProperty("--waiting", JSON.stringify(words.waiting));
    this.stop = new AbortController();
    const on = (type, handler, target = root) => target.addEventListener(type, handler.bind(this), { signal: this.stop.signal });
    on("keydown", this.keydown);
    on("input", this.input);
    on("focusin", this.focusin);
    on("focusout", this.focusout);
    on("mousedown", this.mousedown);
    on("dblclick", this.dblclick);
    on("copy", this.copy);
    on("cut", this.copy);
    on("paste", this.paste);
    on("change", this.change);
    on("click", this.click);
    on("keydown", this.helpKey, document);
    on("scroll", this.placeHint, window);
    on("resize", this.placeHint, window);
    const modal = document.getElementById("components-reconnect-modal");
    if (modal) on("components-reconnect-state-changed", this.lineChanged, modal);
    this.watch = new MutationObserver(changes => this.synchronise(changes));
    this.watch.observe(root, { subtree: true, attributes: true, attributeFilter: ["data-text"] });
  }

  detach() {
    this.stop.abort();
    this.watch.disconnect();
    clearTimeout(this.looking);
    clearTimeout(this.retrying);
  }

  /** The page shows another city or period: what is kept for it is offered. */
  async open(person, city, period) {
    this.place = { person, city, page: "values", period };
    this.pending.clear(); // what is under way to another period stays kept for that one until it is answered
    const kept = (await keptFor(this.place)).filter(k => k.field !== "value" || this.cell(k.row)?.dataset.raw !== k.text);
    for (const part of portions(kept.map(asText))) await this.call("Offer", part);
    this.root.dataset.ready = "true";
  }

  // ---- where things are

  rows = () => [...this.root.querySelectorAll("tr[data-row]")];
  row = code => this.root.querySelector(`tr[data-row="${CSS.escape(code)}"]`);
  cell = (code, column = entered) => this.row(code)?.cells[column];
  codeOf = node => node.closest("tr[data-row]")?.dataset.row;
  cellOf(node) {
    const cell = node.closest?.("tr[data-row] > td");
    return cell && figures.includes(cell.cellIndex) ? cell : null;
  }
  inputOf = cell => cell.querySelector("input");
  columnOf = cell => cell.cellIndex;
  rawOf = cell => cell.dataset.raw ?? (/\d/.test(cell.textContent) ? cell.textContent : "");
  isLocked = cell => this.columnOf(cell) !== entered || this.inputOf(cell).readOnly;

  /** The focus at once, for the next key; the scrolling with the next picture: measured here it would hold back what is being sent. */
  focus(cell) {
    if (!cell) return;
    if (!this.inputOf(cell)) cell.tabIndex = -1;
    (this.inputOf(cell) ?? cell).focus({ preventScroll: true });
    this.bringIn(cell);
  }

  bringIn(cell) {
    cancelAnimationFrame(this.scrolling);
    this.scrolling = requestAnimationFrame(() => cell.scrollIntoView({ block: "nearest", inline: "nearest" }));
  }

  step(cell, down, across = 0) {
    const rows = this.rows();
    const at = Math.min(rows.length - 1, Math.max(0, rows.indexOf(cell.closest("tr")) + down));
    if (across === 0) return rows[at].cells[this.columnOf(cell)]; // up and down ask for no layout
    const columns = figures.filter(column => rows[0].cells[column].offsetParent);
    const column = columns[Math.min(columns.length - 1, Math.max(0, columns.indexOf(this.columnOf(cell)) + across))];
    return rows[at].cells[column];
  }

  // ---- keyboard

  keydown(event) {
    // Keys of an input method belong to it alone: the Enter that takes a candidate, the Escape that drops one.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.target.closest(".insp")) return this.panelKey(event);
    const cell = this.cellOf(event.target);
    if (!cell || event.altKey) return;
    const taken = this.edit ? this.editKey(event, cell) : this.moveKey(event, cell);
    if (taken) event.preventDefault();
  }

  editKey(event, cell) {
    switch (event.key) {
      case "Enter": return this.commitAndGo(cell, event.shiftKey ? -1 : 1);
      case "ArrowDown": return this.commitAndGo(cell, 1);
      case "ArrowUp": return this.commitAndGo(cell, -1);
      case "Escape": this.cancel(); return true;
      default: return false; // Tab goes on by itself and saves on its way out
    }
  }

  /**
   * Sends, then goes on: a change of focus makes the browser measure the table three times, and what waits to be sent goes out only when
   * this handler's promises have run. They run before the next key.
   */
  commitAndGo(cell, down) {
    this.commit();
    const to = this.step(cell, down);
    (async () => {
      for (let turn = 0; turn < turnsToSend; turn++) await null;
      this.focus(to);
    })();
    return true;
  }

  moveKey(event, cell) {
    const control = event.ctrlKey || event.metaKey;
    const go = to => { this.select(null); this.focus(to); return true; };
    const far = this.rows().length;
    switch (event.key) {
      case "ArrowDown": return event.shiftKey ? this.extend(cell, 1) : go(this.step(cell, control ? far : 1));
      case "ArrowUp": return event.shiftKey ? this.extend(cell, -1) : go(this.step(cell, control ? -far : -1));
      case "ArrowLeft": return go(this.step(cell, 0, -1));
      case "ArrowRight": return go(this.step(cell, 0, 1));
      case "Enter": return go(this.step(cell, event.shiftKey ? -1 : 1));
      case "Home": return go(control ? this.step(cell, -far) : this.step(cell, 0, -9));
      case "End": return go(control ? this.step(cell, far) : this.step(cell, 0, 9));
      case "PageDown": return go(this.step(cell, 10));
      case "PageUp": return go(this.step(cell, -10));
      case "F2": return this.isLocked(cell) || (this.begin(cell, cell.dataset.raw), true);
      case "Delete": return this.clear(cell);
      case "Escape": return this.escape(cell);
    }
    if (control) return this.controlKey(event, cell);
    if (event.key === " ") return !this.isLocked(cell); // a blank would replace the figure by nothing
    if (event.key === "n" || event.key === "h") {
      this.look(this.codeOf(cell), event.key === "n" ? "note" : "history");
      return true;
    }
    if (event.key === "p") return this.parts(this.codeOf(cell));
    if (event.key === "s") return this.takeSum(this.codeOf(cell));
    if (event.key === "g" || event.key === "G") return this.toGap(cell, event.key === "g" ? 1 : -1);
    return false; // a sign replaces the selected text: the input event begins the edit, whatever wrote it
  }

  controlKey(event, cell) {
    switch (event.key.toLowerCase()) {
      case "a": return this.selectAll(cell);
      case "z": return this.takeBack(event.shiftKey);
      case "y": return this.takeBack(true);
      case "d": return this.fillDown(cell);
    }
    return false;
  }

  /** Also outside the table; in a text that is being written a question mark is a question mark. */
  helpKey(event) {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || (event.key !== "?" && event.key !== "？")) return;
    const inText = event.target.matches?.("input,textarea,select,[contenteditable]");
    if (inText && (this.edit || !this.cellOf(event.target))) return;
    event.preventDefault();
    this.showKeys();
  }

  showKeys() {
    const dialog = this.root.querySelector("dialog.keylist");
    if (!dialog.open) dialog.showModal(); // closed, it gives the focus back to the cell
  }

  toGap(cell, way) {
    const rows = this.rows();
    const at = rows.indexOf(cell.closest("tr"));
    for (let n = 1; n < rows.length; n++) {
      const next = rows[(at + way * n + rows.length) % rows.length].cells[entered];
      if (next.dataset.raw || "unsaved" in next.dataset || this.isLocked(next)) continue;
      this.select(null);
      this.focus(next);
      return true;
    }
    this.status(this.words.noGap);
    return true;
  }

  /** Opens or closes the parts of a row; which are open stands in the address. */
  parts(code) {
    const whole = code.split("/")[0];
    if (!this.offline && this.row(whole)?.querySelector(".tgl")) {
      this.call("Parts", code).then(address => {
        if (address) history.replaceState(history.state, "", address);
        if (!this.row(code)) this.focus(this.cell(whole)); // it stood on a part
      }, () => {});
    }
    return true;
  }

  takeSum(code) {
    const whole = code.split("/")[0];
    if (this.offline) this.status(this.words.notOffline);
    else if (this.row(whole)?.querySelector(".tgl")) this.whileSaving([whole], this.call("TakeSum", code));
    return true;
  }

  takeBack(again) {
    if (this.offline) return this.status(this.words.notOffline), true;
    this.call("TakeBack", again).then(({ reply, row, say }) => {
      this.settle(reply);
      if (row && !this.edit && document.activeElement !== this.field) this.focus(this.cell(row));
      this.status(say);
    }, () => {});
    return true;
  }

  fillDown(cell) {
    if (this.offline) return this.status(this.words.notOffline), true;
    if (this.columnOf(cell) !== entered) return true;
    const chosen = this.selected(cell);
    const [from, to] = chosen.length > 1 ? [chosen[0], chosen.slice(1)] : [this.step(cell, -1), [cell]];
    if (from === to[0]) return true; // nothing stands above the first row
    const codes = to.filter(c => !this.isLocked(c)).map(this.codeOf);
    this.whileSaving(codes, this.call("Fill", this.codeOf(from), codes));
    return true;
  }

  panelKey(event) {
    if (event.key !== "Escape") return;
    this.focus(this.cell(this.at)); // a note saves itself on the way out
    this.look(this.at, "");
  }

  escape(cell) {
    if (this.selected().length > 1) this.select(null);
    else if (this.columnOf(cell) === entered && "unsaved" in cell.dataset) this.call("Undo", this.codeOf(cell)).then(r => this.settle(r), () => {});
    return true;
  }

  // ---- typing

  input(event) {
    const field = event.target;
    if (field.dataset.keep) {
      this.field = field;
      keep(this.place, this.detail(field));
      return;
    }
    const cell = this.cellOf(field);
    if (!cell) return;
    if (this.edit?.cell !== cell) this.begin(cell);
    keep(this.place, this.typed(cell));
  }

  detail = field => ({ row: field.dataset.row, field: field.dataset.keep, text: field.value, seen: Number(field.dataset.rev) });
  typed = cell => ({ row: this.codeOf(cell), field: "value", text: this.inputOf(cell).value, seen: this.edit?.seen ?? Number(cell.dataset.rev) });

  /** Begins to edit: with a text, at its end; without one what is being typed has replaced it already. */
  begin(cell, text) {
    this.select(null);
    this.edit = { cell, seen: Number(cell.dataset.rev) };
    cell.closest("tr").dataset.edit = "true";
    const input = this.inputOf(cell);
    if (text !== undefined) {
      input.value = text;
      input.setSelectionRange(text.length, text.length);
    }
    this.placeHint();
  }

  leave() {
    const { cell } = this.edit;
    this.edit = null;
    delete cell.closest("tr")?.dataset.edit;
    this.placeHint();
    return cell;
  }

  cancel() {
    const code = this.codeOf(this.edit.cell);
    const cell = this.leave();
    this.show(cell);
    if (!("unsaved" in cell.dataset) && !this.pending.has(code + "|value")) forget(this.place, code, "value");
  }

  commit() {
    if (!this.edit) return;
    const text = this.typed(this.edit.cell);
    const cell = this.leave();
    const code = text.row;
    if (text.text === cell.dataset.raw && !this.pending.has(code + "|value")) {
      this.show(cell);
      if (!("unsaved" in cell.dataset)) forget(this.place, code, "value");
      return;
    }
    this.send(text, () => this.call("Commit", code, text.text, false, text.seen));
  }

  clear(cell) {
    const cells = this.selected(cell).filter(c => !this.isLocked(c));
    const codes = cells.map(this.codeOf);
    if (codes.length === 0) return true;
    if (this.offline) {
      // One by one, each with the revision it was cleared on.
      for (const each of cells) {
        this.inputOf(each).value = "";
        this.send(this.typed(each), null);
      }
      return true;
    }
    this.whileSaving(codes, this.call("Clear", codes));
    return true;
  }

  // ---- mouse and focus

  mousedown(event) {
    const cell = this.cellOf(event.target);
    if (!cell) return;
    if (event.shiftKey && this.anchor && this.columnOf(cell) === this.columnOf(this.anchor)) {
      event.preventDefault();
      this.select(this.anchor, cell);
      return;
    }
    this.select(null);
    if (this.edit?.cell === cell) return;
    // A click stands on the cell, as in a spreadsheet: what is typed then replaces it. Two set the caret.
    event.preventDefault();
    this.focus(cell);
  }

  dblclick(event) {
    const cell = this.cellOf(event.target);
    if (cell && !this.edit && !this.isLocked(cell)) this.begin(cell, cell.dataset.raw);
  }

  focusin(event) {
    const cell = this.cellOf(event.target);
    if (!cell) return;
    if (this.edit?.cell === cell) return; // the window came back
    const input = this.inputOf(cell);
    if (input) {
      Object.assign(input, { autocomplete: "off", spellcheck: false, maxLength: 200 });
      input.select();
    }
    if (!this.anchor || this.columnOf(this.anchor) !== this.columnOf(cell) || !this.end) this.anchor = cell;
    const code = this.codeOf(cell);
    if (code !== this.at) {
      this.at = code;
      clearTimeout(this.looking);
      this.looking = setTimeout(() => this.look(code, ""), 120);
    }
  }

  focusout(event) {
    // Another window in front is no way out of the cell: half a word of an input method is no value.
    if (this.edit && event.target === this.inputOf(this.edit.cell) && document.hasFocus()) this.commit();
  }

  click(event) {
    // A row's own button says where the panel looks now: a cell left a moment ago does not take it back.
    if (event.target.closest("[data-act]")) clearTimeout(this.looking);
    // Where the panel covers the page it opens on the name, or from the foot.
    const toggle = event.target.closest(".tgl");
    if (toggle) return this.parts(this.codeOf(toggle));
    const name = event.target.closest("td.nm");
    if (name) this.look(this.codeOf(name), "open");
    if (event.target.closest(".allkeys")) this.showKeys();
    if (event.target.matches(".shutkeys")) event.target.closest("dialog").close();
    if (event.target.matches(".more")) this.look(this.at ?? this.rows()[0]?.dataset.row, "open");
    if (event.target.matches(".try")) globalThis.Blazor?.reconnect?.().catch(() => {});
  }

  look(code, task) {
    this.at = code;
    clearTimeout(this.looking);
    if (this.offline) return;
    this.call("Look", code, task).catch(() => {});
  }

  // ---- selection, clipboard

  select(anchor, end = anchor) {
    this.root.querySelectorAll("td[data-sel]").forEach(c => delete c.dataset.sel);
    this.end = end;
    if (!anchor) return;
    this.anchor = anchor;
    for (const cell of this.selected()) cell.dataset.sel = "true";
  }

  selected(otherwise) {
    if (!this.end) return otherwise ? [otherwise] : [];
    const rows = this.rows();
    const [from, to] = [this.anchor, this.end].map(c => rows.indexOf(c.closest("tr"))).sort((a, b) => a - b);
    return rows.slice(from, to + 1).map(r => r.cells[this.columnOf(this.anchor)]);
  }

  extend(cell, down) {
    if (!this.end) this.anchor = cell;
    this.select(this.anchor, this.step(this.end ?? cell, down));
    this.end.scrollIntoView({ block: "nearest" });
    return true;
  }

  selectAll(cell) {
    const rows = this.rows();
    const column = this.columnOf(cell);
    this.select(rows[0].cells[column], rows.at(-1).cells[column]);
    return true;
  }

  copy(event) {
    const cell = this.cellOf(event.target);
    if (!cell || this.edit) return;
    const cells = this.selected(cell);
    event.clipboardData.setData("text/plain", cells.map(this.rawOf).join("\r\n"));
    event.preventDefault();
    if (event.type === "cut") this.clear(cell);
  }

  paste(event) {
    const cell = this.cellOf(event.target);
    if (!cell) return;
    const block = event.clipboardData.getData("text/plain");
    const many = /[\t\r\n]/.test(block.trimEnd());
    if (this.edit && !many) return; // into the text, where the caret stands
    event.preventDefault();
    if (this.edit) this.cancel();
    const first = this.selected(cell)[0];
    const code = this.codeOf(first);
    if (this.columnOf(first) !== entered) return;
    if (!many && !this.isLocked(first)) {
      const text = { row: code, field: "value", text: block.trim(), seen: Number(first.dataset.rev) };
      if (text.text) {
        this.inputOf(first).value = text.text.slice(0, 200);
        this.send(text, () => this.call("Commit", code, text.text, true, null));
      }
      return;
    }
    if (this.offline) return this.status(this.words.pasteOffline);
    if (block.length > longestBlock) return void this.call("TooLarge", code);
    const all = this.rows();
    const from = all.indexOf(first.closest("tr"));
    const rows = all.slice(from, from + block.trimEnd().split(/\r\n|\r|\n/).length).map(r => r.dataset.row);
    this.whileSaving(rows, this.call("Commit", code, block, true, null), () => this.status(this.words.pasteFailed));
  }

  change(event) {
    const field = event.target;
    if (!field.dataset.keep) return;
    this.field = null;
    const text = this.detail(field);
    this.send(text, () => this.call("Detail", text));
  }

  // ---- sending, and what could not be sent

  // The period goes with every call: what is typed for one never lands in another.
  call = (method, ...args) => this.door.invokeMethodAsync(method, this.place.period, ...args);

  /** Shows rows as being saved until a call about them is answered. */
  whileSaving(codes, call, failed = () => {}) {
    codes.forEach(code => this.row(code).dataset.busy = "saving");
    call.then(reply => this.settle(reply), failed).finally(() => codes.forEach(code => this.mark(code)));
  }

  /** Sends a text, and holds it until it is answered; while the line is cut, until it is back. */
  send(text, call) {
    const place = this.place;
    this.pending.set(keyOf(text), text);
    if (!this.offline && call) call().then(reply => this.settle(reply, [text], place), () => this.failed());
    keep(place, text);
    this.mark(text.row);
    this.status();
  }

  /**
   * The server has answered: what is saved is forgotten, what is refused stays kept. Asked and neither was no write: a dash.
   * Resolves when the browser holds it so.
   */
  settle(reply, asked = [], place = this.place) {
    const stored = [];
    const here = place === this.place;
    const refused = new Map(reply.refused.map(t => [keyOf(t), t]));
    for (const text of [...asked, ...reply.saved, ...reply.refused]) {
      const key = keyOf(text);
      const waiting = here && this.pending.get(key);
      if (waiting && asked.length && !asked.includes(waiting)) continue; // typed over meanwhile: that text has a call of its own
      if (here) this.pending.delete(key);
      if (here && this.isTyping(text)) continue;
      stored.push(refused.has(key) ? keep(place, asText(refused.get(key))) : forget(place, text.row, text.field));
    }
    const done = Promise.all(stored).then(() => {});
    if (!here) return done;
    for (const row of new Set([...asked, ...reply.saved, ...reply.refused].map(t => t.row))) {
      this.mark(row);
      const cell = this.cell(row);
      if (cell) this.show(cell);
    }
    this.status();
    return done;
  }

  isTyping({ row, field }) {
    return field === "value" ? !!this.edit && this.codeOf(this.edit.cell) === row
      : this.field?.dataset.row === row && this.field.dataset.keep === field;
  }

  /** The portal did not answer a call: it is asked again, also where the line holds and only its database is away. */
  failed() {
    if (this.offline) return;
    clearTimeout(this.retrying);
    this.retrying = setTimeout(() => this.resend(), retryAfter);
  }

  async resend() {
    const place = this.place;
    for (const part of portions([...this.pending.values()])) {
      try {
        this.settle(await this.call("Resend", part.map(asText)), part, place);
      } catch {
        return this.failed();
      }
    }
  }

  lineChanged(event) {
    const state = event.detail.state;
    const offline = state !== "hide";
    if (offline === this.offline) return;
    this.offline = offline;
    for (const row of this.rows()) this.mark(row.dataset.row);
    this.status();
    if (!offline) this.resend();
  }

  // ---- what is seen

  /** Shows what the cell holds, unless somebody is typing there or a text of it is on its way. */
  show(cell) {
    const input = this.inputOf(cell);
    if (!input || this.edit?.cell === cell || this.pending.has(this.codeOf(cell) + "|value")) return;
    if (input.value !== cell.dataset.text) input.value = cell.dataset.text;
    if (document.activeElement === input) input.select();
  }

  synchronise(changes) {
    for (const change of changes) this.show(change.target);
  }

  mark(code) {
    const row = this.row(code);
    if (!row) return;
    const waits = ["value", "note", "source"].some(f => this.pending.has(code + "|" + f));
    if (waits) row.dataset.busy = this.offline ? "waiting" : "saving";
    else delete row.dataset.busy;
  }

  status(say) {
    const foot = this.root.querySelector(".status");
    const line = foot?.querySelector(".line");
    if (!line) return;
    const count = this.pending.size;
    const text = say ? say : this.offline ? (count ? this.words.offlineKept.replace("{0}", count) : this.words.offline)
      : count ? this.words.sending.replace("{0}", count) : "";
    if (line.textContent !== text) line.textContent = text;
    foot.dataset.line = this.offline ? "cut" : count ? "busy" : "idle";
    foot.querySelector(".try").hidden = !this.offline;
  }

  placeHint() {
    const hint = this.root.querySelector(".hint");
    if (!hint) return;
    const say = this.edit?.cell?.closest("tr")?.querySelector(".say");
    hint.hidden = !say;
    if (!say) return;
    const box = hint.parentElement.getBoundingClientRect();
    const at = say.getBoundingClientRect();
    hint.style.transform = `translate(${at.left - box.left}px, ${at.top - box.top}px)`;
  }
}

const keyOf = ({ row, field }) => row + "|" + field;
const asText = ({ row, field, text, seen }) => ({ row, field, text, seen });

/** Parts that fit into one message of the circuit. */
function portions(texts) {
  const parts = [];
  let size = Infinity;
  for (const text of texts) {
    const own = text.text.length * 3 + 200;
    if (size + own > 40000) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1).push(text);
    size += own;
  }
  return parts;
}
