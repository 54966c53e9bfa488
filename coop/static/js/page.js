/* The few things a page cannot do without a script. Everything works without this file, only slower.
   No library, no inline handler: elements say what they want in a data attribute. */
"use strict";

/* <button data-copy="id-of-the-field" data-done="Copied"> copies an address and says so. */
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  const text = field.value ?? field.textContent.trim();
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = button.dataset.done;
  } catch {
    field.select?.();
  }
});

/* <button data-print> opens the printer's dialog. */
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

/* <button command="show-modal" commandfor="id"> in browsers which do not know it yet. */
if (!("commandForElement" in HTMLButtonElement.prototype)) {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[commandfor]");
    const dialog = button && document.getElementById(button.getAttribute("commandfor"));
    if (!dialog) return;
    if (button.getAttribute("command") === "show-modal") dialog.showModal();
    if (button.getAttribute("command") === "close") dialog.close();
  });
}

/* When an answer does not arrive (no network, or the server failed), the page says so and keeps
   what was typed. The sentence is the page's own, in its language. */
function sayItDidNotArrive() {
  const sentence = document.getElementById("not-arrived");
  const flashes = document.getElementById("flashes");
  if (!sentence || !flashes) return;
  flashes.replaceChildren(sentence.content.cloneNode(true));
  flashes.scrollIntoView({ block: "nearest" });
}
document.addEventListener("htmx:error", sayItDidNotArrive);
document.addEventListener("htmx:response:error", (event) => {
  const status = event.detail?.ctx?.response?.raw?.status ?? 0;
  if (status >= 500) sayItDidNotArrive();
});

/* After a form came back with errors, the summary takes the focus, so that it is read first. */
document.addEventListener("htmx:after:swap", () => {
  document.querySelector(".error-summary")?.focus();
});

/* "/" goes to the search field, or to its page; arrows walk through what was found. */
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const field = document.querySelector("[data-search]");
    const door = document.querySelector("[data-search-page]");
    if (!field && !door) return;
    event.preventDefault();
    if (field) field.select();
    else door.click();
  }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [...document.querySelectorAll("[data-search], [data-hit]")];
  const here = stops.indexOf(document.activeElement);
  const next = stops[here + (event.key === "ArrowDown" ? 1 : -1)];
  if (here < 0 || !next) return;
  event.preventDefault();
  next.focus();
});
