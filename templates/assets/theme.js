// Light or dark: the system decides until the reader does. Without this script pages follow the system,
// and no button stands there. Loaded in the head, so that the first paint has the right colours.
(function (root, own) {
  "use strict";
  var key = "arsip-tema";
  var system = window.matchMedia("(prefers-color-scheme: dark)");
  var button = document.createElement("button");

  function kept() {
    try {
      return localStorage.getItem(key);
    } catch (refused) {
      return null;
    }
  }

  function keep(value) {
    try {
      if (value) localStorage.setItem(key, value);
      else localStorage.removeItem(key);
    } catch (refused) {
      // a browser that keeps nothing: the choice holds for this page
    }
  }

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
  }

  function show(value) {
    if (value === "dark" || value === "light") root.dataset.theme = value;
    else delete root.dataset.theme;
    button.textContent = isDark() ? own.light : own.dark;
  }

  button.type = "button";
  button.className = "theme";
  button.addEventListener("click", function () {
    var value = isDark() ? "light" : "dark";
    if ((value === "dark") === system.matches) value = "";
    keep(value);
    show(value);
  });
  system.addEventListener("change", function () {
    show(kept());
  });
  window.addEventListener("storage", function (event) {
    if (event.key === key) show(event.newValue);
  });
  show(kept());
  document.addEventListener("DOMContentLoaded", function () {
    document.querySelector("body > footer").append(button);
  });
})(document.documentElement, document.currentScript.dataset);
