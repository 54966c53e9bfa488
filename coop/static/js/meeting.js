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
