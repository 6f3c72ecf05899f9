/* Reading modes, printing, and no box to search by on a copy without a server. The choice is kept in this browser. */
(function () {
  "use strict";
  var root = document.documentElement, modes = ["elder", "contrast"];
  function kept(mode) {
    try { return localStorage.getItem("gongkai-" + mode) === "1"; } catch (refused) { return false; }
  }
  function keep(mode, on) {
    try { localStorage.setItem("gongkai-" + mode, on ? "1" : "0"); } catch (refused) { /* for this page only */ }
  }
  function offer(button) {
    var mode = button.dataset.mode;
    button.setAttribute("aria-pressed", String(root.classList.contains(mode)));
    button.addEventListener("click", function () {
      var on = root.classList.toggle(mode);
      button.setAttribute("aria-pressed", String(on));
      keep(mode, on);
    });
  }
  modes.forEach(function (mode) { root.classList.toggle(mode, kept(mode)); });
  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-mode]").forEach(offer);
    document.querySelectorAll(".modes").forEach(function (group) { group.hidden = false; });
    if (location.protocol === "file:") {
      document.querySelectorAll("[data-online]").forEach(function (form) {
        form.hidden = true;
        form.nextElementSibling.hidden = false;
      });
    }
    document.querySelectorAll("[data-print]").forEach(function (button) {
      button.parentElement.hidden = false;
      button.addEventListener("click", function () { window.print(); });
    });
  });
})();
