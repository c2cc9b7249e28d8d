// Keys of the matrix: arrows move among the cells as they stand on the screen (on a phone the matrix is turned), Home and End to the
// ends of a line, Enter opens (a link's own key), Escape closes and goes back to the cell.
export function attach(root) {
  const grid = root.querySelector(".mx");
  const columns = 12; // of the document's rows, however they are drawn
  const cells = () => [...grid.querySelectorAll("a[data-cell]")];
  const isTurned = () => getComputedStyle(grid).gridTemplateColumns.split(" ").length < columns;

  function reach(cell) {
    for (const other of cells()) other.tabIndex = other === cell ? 0 : -1;
  }

  // Lines and places as they stand in the document: purposes are lines there, also where they are drawn as columns.
  function target(event, at, all) {
    const lines = all.length / columns;
    let line = Math.floor(at / columns);
    let place = at % columns;
    const turned = isTurned();
    const move = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
    if (move) {
      line += move[turned ? 1 : 0];
      place += move[turned ? 0 : 1];
    } else if (event.key === "Home" || event.key === "End") {
      const end = event.key === "End";
      if (turned || event.ctrlKey) line = end ? lines - 1 : 0;
      if (!turned || event.ctrlKey) place = end ? columns - 1 : 0;
    } else {
      return null;
    }
    return all[Math.min(Math.max(line, 0), lines - 1) * columns + Math.min(Math.max(place, 0), columns - 1)];
  }

  function onKey(event) {
    if (event.defaultPrevented || event.isComposing || event.altKey || event.metaKey) return;
    if (event.key === "Escape") {
      const close = root.querySelector("[data-close]");
      if (!close) return;
      event.preventDefault();
      if (document.activeElement?.matches("textarea")) root.querySelector(".mopen h2").focus(); // out of the text first
      else close.click();
      return;
    }
    const all = cells();
    const at = all.indexOf(document.activeElement);
    if (at < 0 || event.shiftKey) return;
    const to = target(event, at, all);
    if (!to) return;
    event.preventDefault();
    to.focus();
  }

  const onFocus = event => event.target.matches?.("a[data-cell]") && reach(event.target);

  root.addEventListener("keydown", onKey);
  grid.addEventListener("focusin", onFocus);
  root.dataset.ready = "true"; // for whoever must wait until keys are heard
  let last = root.querySelector(".cell.sel")?.dataset.cell;

  return {
    /** A cell was opened: its panel comes into sight and takes the focus; or it was closed: the focus goes back to it. */
    show(code) {
      if (code) {
        last = code;
        const head = root.querySelector(".mopen h2");
        head?.focus({ preventScroll: true });
        root.querySelector(".mopen")?.scrollIntoView({ block: "nearest" });
      } else if (last) {
        const cell = grid.querySelector(`[data-cell="${last}"]`);
        cell?.focus();
        if (cell) reach(cell);
      }
    },
    detach() {
      root.removeEventListener("keydown", onKey);
      grid.removeEventListener("focusin", onFocus);
    },
  };
}
