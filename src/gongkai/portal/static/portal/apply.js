/* The form of an application: a draft of what is wanted, kept in this browser, and the proof of work that keeps robots
   away. Without this file the form does all else. Fields with data-draft are kept, and no others: who applies never is. */
(function () {
  "use strict";
  var WEEK = 7 * 24 * 3600 * 1000, BATCH = 500;

  function read(name) {
    try {
      var kept = JSON.parse(localStorage.getItem(name) || "null");
      return kept && Date.now() - kept.at < WEEK ? kept.fields : null;
    } catch (refused) { return null; }
  }
  function write(name, fields) {
    try { localStorage.setItem(name, JSON.stringify({ at: Date.now(), fields: fields })); } catch (refused) { /* none */ }
  }
  function remove(name) {
    try { localStorage.removeItem(name); } catch (refused) { /* none */ }
  }

  function draft(form) {
    var name = "gongkai-" + form.dataset.draftForm, note = document.querySelector("[data-draft-note]");
    var fields = Array.from(form.querySelectorAll("[data-draft]"));
    var kept = read(name), empty = fields.every(function (field) { return !field.value; });
    if (kept && empty) {
      fields.forEach(function (field) { field.value = kept[field.name] || ""; });
      note.querySelector("[data-draft-said]").prepend("已恢复上次在这台电脑上没有提交的草稿。");
    }
    note.hidden = false;
    form.addEventListener("input", function (event) {
      if (!event.target.hasAttribute("data-draft")) { return; }
      var now = {};
      fields.forEach(function (field) { now[field.name] = field.value; });
      write(name, now);
    });
    note.querySelector("[data-draft-clear]").addEventListener("click", function () {
      fields.forEach(function (field) { field.value = ""; });
      remove(name);
      note.querySelector("[data-draft-said]").textContent = "草稿已经清除。";
      fields[0].focus();
    });
  }

  function zeros(bytes, bits) {
    for (var i = 0; bits > 0; i += 1, bits -= 8) {
      if (bits >= 8 ? bytes[i] !== 0 : bytes[i] >> (8 - bits) !== 0) { return false; }
    }
    return true;
  }
  async function search(ticket, bits) {
    var text = new TextEncoder();
    for (var from = 0; ; from += BATCH) {
      var found = await Promise.all(Array.from({ length: BATCH }, async function (unused, step) {
        var sum = await crypto.subtle.digest("SHA-256", text.encode(ticket + "." + (from + step)));
        return zeros(new Uint8Array(sum), bits) ? from + step : -1;
      }));
      var hit = found.find(function (number) { return number >= 0; });
      if (hit !== undefined) { return String(hit); }
    }
  }
  function work(field) {
    var form = field.form, waiting = null, done = Boolean(field.value) || !window.crypto || !crypto.subtle;
    if (done) { return; }
    search(form.elements.ticket.value, Number(field.dataset.work)).then(function (answer) {
      field.value = answer;
      done = true;
      if (waiting) { form.requestSubmit(waiting); }
    });
    form.addEventListener("submit", function (event) {
      if (done || !event.submitter || event.submitter.value !== "send") { return; }
      event.preventDefault();
      waiting = event.submitter;
      form.querySelectorAll("[data-work-note]").forEach(function (note) { note.hidden = false; });
    });
  }

  document.querySelectorAll("[data-draft-form]").forEach(draft);
  document.querySelectorAll("[data-draft-done]").forEach(function (mark) { remove("gongkai-" + mark.dataset.draftDone); });
  document.querySelectorAll("[data-work]").forEach(work);
  var wrong = document.getElementById("wrong");
  if (wrong) { wrong.focus(); }
})();
