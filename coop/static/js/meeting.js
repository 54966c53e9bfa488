/* What the pages of a meeting do besides their forms: lines of an agenda moved by hand.
   Everything works without this file, by buttons. */
"use strict";

/* <ol data-reorder> whose items say in data-place where to send the number of their new place. */
let carried = null;
const lines = () => [...document.querySelectorAll("[data-reorder] > [data-place]")];

document.addEventListener("pointerover", ({ target }) => {
  const line = target.closest?.("[data-reorder] > [data-place]");
  if (line) line.draggable = true;
});
document.addEventListener("dragstart", ({ target }) => {
  carried = target.closest?.("[data-place]") ?? null;
});
document.addEventListener("dragover", (event) => {
  const line = carried && event.target.closest?.("[data-place]");
  if (!line) return;
  event.preventDefault();
  const box = line.getBoundingClientRect();
  if (line !== carried) line[event.clientY > box.top + box.height / 2 ? "after" : "before"](carried);
});
document.addEventListener("drop", (event) => {
  if (!carried) return;
  event.preventDefault();
  const { place } = carried.dataset;
  const token = carried.querySelector("[name=csrf_token]").value;
  const values = { place: lines().indexOf(carried) + 1, csrf_token: token };
  carried = null;
  htmx.ajax("POST", place, { target: "#agenda-lines", swap: "outerHTML", values });
});

/* <form data-keep="name"> around a field: what was typed and has not arrived stays on this device, and is
   offered again after a crash. What arrived is forgotten here. */
const kept = (form) => `coop:${form.dataset.keep}`;
const fieldOf = (form) => form.querySelector("textarea");
for (const form of document.querySelectorAll("[data-keep]")) {
  const words = localStorage.getItem(kept(form));
  if (words !== null && words !== fieldOf(form).value) form.querySelector("[data-recovered]").hidden = false;
  form.querySelector("[data-toolbar]").hidden = false;
}
document.addEventListener("input", ({ target }) => {
  const form = target.matches("textarea") && target.closest("[data-keep]");
  if (form) localStorage.setItem(kept(form), target.value);
});
document.addEventListener("htmx:after:swap", () => {
  for (const form of document.querySelectorAll("[data-keep]")) {
    const arrived = form.querySelector("[data-kept=yes]");
    if (arrived && form.dataset.sent === fieldOf(form).value) localStorage.removeItem(kept(form));
  }
});
document.addEventListener("htmx:before:request", ({ target }) => {
  const form = target.closest?.("[data-keep]");
  if (form) form.dataset.sent = fieldOf(form).value;
});
document.addEventListener("click", ({ target }) => {
  const form = target.closest("[data-recover]") && target.closest("[data-keep]");
  if (!form) return;
  fieldOf(form).value = localStorage.getItem(kept(form)) ?? fieldOf(form).value;
  form.querySelector("[data-recovered]").hidden = true;
  fieldOf(form).dispatchEvent(new Event("input", { bubbles: true }));
});

/* The small toolbar: marks around what is selected, a list, a link, somebody's name. */
function write(field, before, after = "") {
  const { selectionStart: start, selectionEnd: end, value } = field;
  field.setRangeText(before + value.slice(start, end) + after, start, end, "end");
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-toolbar] button");
  if (!button) return;
  const { wrap, end, start } = button.dataset;
  write(fieldOf(button.closest("form")), wrap ?? `\n${start}`, wrap ? (end ?? wrap) : "");
});
document.addEventListener("change", ({ target }) => {
  if (!target.matches("[data-mention]") || !target.value) return;
  write(fieldOf(target.closest("form")), target.value);
  target.value = "";
});
