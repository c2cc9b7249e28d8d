// Light or dark, before the first paint. In the head, not deferred, the only script of a public page; without it the system decides.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => {
    try { return localStorage.getItem("theme"); } catch { return null; }
  };
  const apply = () => {
    const theme = chosen() || (system.matches ? "dark" : "light");
    if (root.dataset.theme !== theme) root.dataset.theme = theme;
  };
  apply();
  system.addEventListener("change", apply);
  addEventListener("storage", apply);
  // Blazor's own navigation takes away attributes that the server did not send.
  new MutationObserver(apply).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
  document.addEventListener("click", event => {
    if (!event.target.closest?.("[data-theme-switch]")) return;
    try { localStorage.setItem("theme", root.dataset.theme === "dark" ? "light" : "dark"); } catch { return; }
    apply();
  });
  // look.css shows the switch only where data-theme stands: without this script it would be dead.
})();
