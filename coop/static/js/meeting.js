/* What the pages of a meeting do besides their forms: lines of an agenda moved by hand, notes that are kept
   and brought together while several type. Everything works without this file, by buttons. */
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

/* <form data-keep="name"> around a field: what was typed and has not arrived stays on this device with the
   version it was typed upon, is sent again until it arrives, and is offered again after a crash. */
const AGAIN = 8000;
const arrived = new WeakMap();
const forms = () => [...document.querySelectorAll("[data-keep]")];
const formOf = (element) => element.closest?.("[data-keep]");
const fieldOf = (form) => form.querySelector("textarea");
const key = (form) => `coop:${form.dataset.keep}`;
const kept = (form) => JSON.parse(localStorage.getItem(key(form)) ?? "null");
const note = (form, words) => {
  localStorage.setItem(key(form), JSON.stringify({ words, version: form.dataset.version }));
};
const show = (form, name, shown) => {
  form.querySelector(`[data-${name}]`).hidden = !shown;
};

for (const form of forms()) {
  const own = kept(form);
  arrived.set(form, fieldOf(form).value);
  if (own && own.words !== fieldOf(form).value) show(form, "recovered", true);
  else localStorage.removeItem(key(form));
  show(form, "toolbar", true);
}
document.addEventListener("input", ({ target }) => {
  const form = target.matches("textarea") && formOf(target);
  if (form) note(form, target.value);
});
/* A request may have waited for the one before it: it carries what stands there now. */
document.addEventListener("htmx:before:request", ({ target, detail }) => {
  const form = formOf(target);
  if (!form) return;
  form.dataset.sent = fieldOf(form).value;
  detail.ctx.request.body.set("body", form.dataset.sent);
  detail.ctx.request.body.set("version", form.dataset.version);
});
document.addEventListener("htmx:finally:request", ({ target, detail }) => {
  const form = formOf(target);
  if (!form) return;
  const status = detail.ctx.response?.status ?? 0;
  show(form, "unsent", status === 0 || status >= 500);
  if (status === 0 || status >= 500) setTimeout(() => form.isConnected && form.requestSubmit(), AGAIN);
  if (status !== 200) return;
  form.dataset.version = form.elements.version.value;
  arrived.set(form, form.dataset.sent);
  if (form.dataset.sent === fieldOf(form).value) {
    localStorage.removeItem(key(form));
    show(form, "recovered", false);
  } else note(form, fieldOf(form).value);
});
document.addEventListener("click", ({ target }) => {
  const form = target.closest("[data-recover]") && formOf(target);
  const own = form && kept(form);
  if (!own) return;
  form.dataset.version = own.version;
  fieldOf(form).value = own.words;
  show(form, "recovered", false);
  fieldOf(form).dispatchEvent(new Event("input", { bubbles: true }));
});

/* <main data-typing="/where/to/ask">: what others saved meanwhile comes into fields in which nobody types
   here. What is typed here stays, and meets theirs when it is saved. */
const typing = document.querySelector("[data-typing]");
let known = "";
async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch(`${typing.dataset.typing}?known=${known}`, { headers: { Accept: "application/json" } });
    if (answer.status === 200) bring(await answer.json());
  } catch {
    /* Without network there is nothing to bring. */
  }
}
function bring({ known: now, sections }) {
  known = now;
  for (const { id, version, body, said } of sections) {
    const form = document.querySelector(`[data-section="${id}"]`);
    if (!form) show(document, "more", true);
    else if (version > Number(form.dataset.version) && fieldOf(form).value === arrived.get(form) && !kept(form)) {
      fieldOf(form).value = body;
      arrived.set(form, body);
      form.dataset.version = version;
      document.getElementById(`state-${id}`).innerHTML = said;
    }
  }
}
if (typing) setInterval(look, AGAIN);

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

/* <a data-find-document="id of a select"> opens the dialog that finds documents by title. The one that is
   pressed there is linked where something is typed, or chosen in that select. */
let asking = null;
document.addEventListener("click", (event) => {
  const dialog = document.getElementById("find-document");
  const opener = event.target.closest("[data-find-document]");
  if (!opener || !dialog?.showModal) return;
  event.preventDefault();
  asking = opener;
  dialog.showModal();
  dialog.querySelector("form").requestSubmit();
});
document.addEventListener("click", ({ target }) => {
  const found = asking && target.closest("[data-document]");
  if (!found) return;
  const { document: number, words } = found.dataset;
  const select = document.getElementById(asking.dataset.findDocument);
  document.getElementById("find-document").close();
  if (!select) return write(fieldOf(asking.closest("form")), words);
  if (![...select.options].some(({ value }) => value === number)) select.add(new Option(found.textContent, number));
  select.value = number;
  select.focus();
});
