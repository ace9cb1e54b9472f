// Runs in pages shown by `serve` only, beside livereload.js; never part of a published site.
// It asks what is wrong, shows it over the page, and loads the page again when it is out of date.
(function () {
  "use strict";
  const own = document.currentScript;
  const generation = own.dataset.generation;
  const status = new URL("status", own.src);
  const style = new URL("live.css", own.src);
  let overlay = null;
  let hidden = "";

  function element(name, text, parent) {
    const made = document.createElement(name);
    made.textContent = text;
    parent.append(made);
    return made;
  }

  function problem(one, list) {
    const item = element("li", "", list);
    element("code", `${one.file}:${one.line}:${one.column}`, item);
    element("p", `${one.name} ${one.code}`.trim() + `: ${one.text}`, item);
    if (one.remedy) element("p", one.remedy, item).className = "remedy";
  }

  function show(told) {
    const list = JSON.stringify(told.problems);
    if (overlay) overlay.remove();
    overlay = null;
    if (!told.problems.length || list === hidden) return;
    overlay = document.createElement("arsip-problems");
    const root = overlay.attachShadow({ mode: "open" });
    const link = element("link", "", root);
    link.rel = "stylesheet";
    link.href = style;
    const box = element("section", "", root);
    box.lang = told.language;
    box.setAttribute("role", "alert");
    element("h2", told.heading, box);
    element("p", told.note, box);
    const items = element("ol", "", box);
    told.problems.forEach((one) => problem(one, items));
    if (told.more) element("p", told.more, box);
    const close = element("button", told.close, box);
    close.type = "button";
    close.addEventListener("click", () => {
      hidden = list;
      overlay.remove();
      overlay = null;
    });
    document.documentElement.append(overlay);
  }

  async function look() {
    const reply = await fetch(status, { cache: "no-store" }).catch(() => null); // null: serve has ended
    if (!reply || !reply.ok) return;
    const told = await reply.json();
    if (told.generation === generation) show(told);
    else location.reload();
  }

  // livereload.js takes up every window.LiveReloadPlugin…; what `reload` answers for, it leaves alone
  window.LiveReloadPluginArsip = function () {};
  window.LiveReloadPluginArsip.identifier = "arsip";
  window.LiveReloadPluginArsip.version = "1.0";
  window.LiveReloadPluginArsip.prototype.reload = function (path) {
    if (path !== status.pathname) return false;
    look();
    return true;
  };
  document.addEventListener("LiveReloadConnect", look);
})();
