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

/* Whoever signs out leaves the page of no desk and no unsaved notes on this device. */
document.addEventListener("submit", ({ target }) => {
  if (!target.action.endsWith("/sign-out")) return;
  self.caches?.keys().then((names) => names.forEach((name) => caches.delete(name)));
  Object.keys(localStorage).filter((name) => name.startsWith("coop:notes:")).forEach((name) => localStorage.removeItem(name));
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
/* Forms that keep what is typed say so themselves, where one types. */
const saysSoItself = ({ target }) => Boolean(target.closest?.("[data-keep]"));
document.addEventListener("htmx:error", (event) => {
  if (!saysSoItself(event)) sayItDidNotArrive();
});
document.addEventListener("htmx:response:error", (event) => {
  const status = event.detail?.ctx?.response?.raw?.status ?? 0;
  if (status >= 500 && !saysSoItself(event)) sayItDidNotArrive();
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

/* <form data-passkey="make|prove" data-challenge="/where/to/ask" hidden> appears where the browser knows
   passkeys; [data-without-passkeys], which says what else there is, goes. Sending it asks the device. */
const fromText = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function asTheDeviceReads(options) {
  const described = (list) => (list ?? []).map((one) => ({ ...one, id: fromText(one.id) }));
  const read = { ...options, challenge: fromText(options.challenge) };
  if (options.user) read.user = { ...options.user, id: fromText(options.user.id) };
  if (options.excludeCredentials) read.excludeCredentials = described(options.excludeCredentials);
  if (options.allowCredentials) read.allowCredentials = described(options.allowCredentials);
  return read;
}

function asWeRead(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = toText(credential.response[part]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return JSON.stringify({ id: credential.id, rawId: toText(credential.rawId), type: credential.type, response });
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const failed = form.querySelector("[data-passkey-failed]");
      failed.hidden = true;
      try {
        const asked = await fetch(form.dataset.challenge, { headers: { Accept: "application/json" } });
        const publicKey = asTheDeviceReads(await asked.json());
        const { credentials } = navigator;
        const credential = await (form.dataset.passkey === "make" ? credentials.create({ publicKey }) : credentials.get({ publicKey }));
        form.elements.credential.value = asWeRead(credential);
        const trusts = document.querySelector("input[type=checkbox][name=is_trusted]");
        if (form.elements.is_trusted) form.elements.is_trusted.value = trusts?.checked ? "y" : "";
        form.submit();
      } catch {
        failed.hidden = false;
      }
    });
  }
  for (const words of document.querySelectorAll("[data-without-passkeys]")) words.hidden = true;
}
