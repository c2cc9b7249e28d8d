// What Blazor does when the line is cut, in our words: show, try again, take up a paused session, or load anew.
const modal = document.getElementById("components-reconnect-modal");
modal.addEventListener("components-reconnect-state-changed", changed);
document.getElementById("reconnect-retry").addEventListener("click", retry);
document.getElementById("reconnect-resume").addEventListener("click", resume);
document.getElementById("reconnect-reload").addEventListener("click", () => location.reload());

function changed(event) {
  const state = event.detail.state;
  if (state === "show" || state === "paused") {
    // A page that keeps what is typed says so itself, in its foot: nobody has to stop typing because the line is cut.
    if (!modal.open && (state === "paused" || !document.querySelector("[data-keeps-typing]"))) modal.showModal();
  } else if (state === "hide") {
    modal.close();
  } else if (state === "failed") {
    document.addEventListener("visibilitychange", retryWhenSeen);
  } else if (state === "rejected") {
    // The server has forgotten the circuit: its page can't go on. Unsaved typing is kept by the page itself and offered again.
    location.reload();
  }
}

async function retry() {
  document.removeEventListener("visibilitychange", retryWhenSeen);
  try {
    // true: joined again; false: reached, but the circuit is gone; an exception: not reached.
    if (await Blazor.reconnect()) return;
    if (await Blazor.resumeCircuit()) modal.close();
    else location.reload();
  } catch {
    document.addEventListener("visibilitychange", retryWhenSeen);
  }
}

async function resume() {
  try {
    if (!(await Blazor.resumeCircuit())) location.reload();
  } catch {
    modal.classList.replace("components-reconnect-paused", "components-reconnect-resume-failed");
  }
}

async function retryWhenSeen() {
  if (document.visibilityState === "visible") await retry();
}
