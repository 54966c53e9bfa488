/* The desk at the door, with or without a network. A tap is written to this phone first, shown at once, and
   sent as soon as it can be; each has a key of its own, so that sending it twice counts once. The server
   says who is here; what still waits is laid over that. Without this file every button is a plain form. */
"use strict";

(() => {
  const desk = document.getElementById("desk");
  if (!desk) return;

  const POLL = 4000;
  const PATIENCE = 12000;
  const store = `desk:${desk.dataset.desk}`;
  const list = document.getElementById("guests");
  const search = document.getElementById("q");
  const walkIn = document.getElementById("walk-in");
  const waiting = document.getElementById("waiting");
  const token = document.querySelector("#taps [name=csrf_token]").value;
  let version = Number(desk.dataset.version);
  let memory = null;
  let trouble = "";
  let isSending = false;
  let pause = 1000;
  let again = 0;

  /* What waits, in the order it was tapped. Kept in memory where the browser keeps nothing. */
  const kept = () => {
    if (memory) return memory;
    try {
      const found = JSON.parse(localStorage.getItem(store));
      if (found && Array.isArray(found.taps)) return found;
    } catch { /* unreadable: begin anew */ }
    return { device: crypto.randomUUID?.() ?? String(Math.random()).slice(2), sequence: 0, taps: [] };
  };
  const keep = (state) => {
    try { localStorage.setItem(store, JSON.stringify(state)); } catch { memory = state; }
  };

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const row = (person) => list.querySelector(`[data-person="${person}"]`);

  const tap = (act, address, fields, who) => {
    const state = kept();
    state.sequence += 1;
    const key = `${state.device}-${state.sequence}`;
    state.taps.push({ key, act, address, fields, who, sequence: state.sequence, at: Date.now() });
    keep(state);
    say(desk.dataset[act === "taken_back" ? "back" : "arrived"].replace("…", who.name));
    show();
    if (!again) send();
  };

  const say = (sentence, isBad = false) => {
    const said = document.getElementById("said");
    said.textContent = sentence;
    said.classList.toggle("desk-over", isBad);
  };

  /* Lay what waits over what the server said. */
  const show = () => {
    const { taps } = kept();
    for (const one of list.querySelectorAll(".is-waiting")) {
      if (!one.dataset.person) {
        if (!taps.some(({ key }) => key === one.dataset.key)) one.remove();
        continue;
      }
      one.dataset.state = one.dataset.said;
      delete one.dataset.said;
      one.classList.remove("is-waiting");
    }
    for (const one of taps) {
      const line = one.who.person ? row(one.who.person) : newcomer(one);
      if (!line) continue;
      line.dataset.said ??= line.dataset.state;
      line.dataset.state = one.act === "taken_back" ? "unknown" : "confirmed";
      line.classList.add("is-waiting");
    }
    const here = document.getElementById("here");
    const changes = [...list.querySelectorAll(".is-waiting")].map((line) =>
      (line.dataset.state === "confirmed") - (line.dataset.said === "confirmed"));
    here.textContent = changes.reduce((sum, one) => sum + one, Number(here.dataset.here));
    waiting.hidden = !taps.length && !trouble;
    waiting.lastElementChild.textContent = [
      taps.length ? desk.dataset.waiting.replace("…", taps.length) : "", trouble,
    ].filter(Boolean).join(". ");
    filter();
  };

  const newcomer = ({ key, who }) => {
    const known = list.querySelector(`[data-key="${key}"]`);
    if (known) return known;
    const line = document.getElementById("walk-in-row").content.cloneNode(true).firstElementChild;
    line.dataset.key = key;
    line.querySelector(".row-title").textContent = who.name;
    line.querySelector(".row-facts").textContent = who.organization;
    list.prepend(line);
    return line;
  };

  /* Names as they are typed; those who did not say that they come are shown once looked for. */
  const filter = () => {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const line of list.children) {
      const text = plain(line.querySelector(".row-body").textContent);
      const isAsked = words.every((word) => text.includes(word));
      const isUsual = words.length > 0 || !("more" in line.dataset) || line.dataset.state === "confirmed";
      line.hidden = !(isAsked && isUsual);
      shown += line.hidden ? 0 : 1;
    }
    document.getElementById("nobody").hidden = shown > 0;
  };

  /* What the server said: other rows, the count, and the version it stands for. */
  const take = (news) => {
    if (news.version < version) return;
    version = news.version;
    for (const { person, html } of news.rows) {
      const holder = document.createElement("ul");
      holder.innerHTML = html;
      const line = holder.firstElementChild;
      const known = row(person);
      const hadFocus = known?.contains(document.activeElement);
      if (known) known.replaceWith(line); else place(line);
      if (hadFocus) line.querySelector(`[data-tap=${line.dataset.state === "confirmed" ? "taken_back" : "arrived"}]`).focus();
    }
    document.getElementById("tally").outerHTML = news.tally;
  };
  const place = (line) => {
    const name = plain(line.textContent.trim());
    const next = [...list.children].find((one) => one.dataset.person && plain(one.textContent.trim()) > name);
    list.insertBefore(line, next ?? null);
  };

  const ask = (address, body) => fetch(address, {
    method: body ? "POST" : "GET",
    body,
    redirect: "manual",
    cache: "no-store",
    headers: { Accept: "application/json" },
    signal: AbortSignal.timeout?.(PATIENCE),
  });

  /* One after the other, the oldest first; the next only when the last was answered. */
  const sendAll = async () => {
    for (let [one] = kept().taps; one; [one] = kept().taps) {
      const waited = Math.max(0, Math.round((Date.now() - one.at) / 1000));
      const body = new URLSearchParams({
        ...one.fields, key: one.key, device: kept().device, sequence: one.sequence, waited, since: version, csrf_token: token,
      });
      const answer = await ask(one.address, body);
      if (answer.ok) {
        const news = await answer.json();
        done(one.key);
        take(news);
      } else if ([404, 409, 422].includes(answer.status)) {
        const { sentence } = await answer.json().catch(() => ({ sentence: "" }));
        done(one.key);
        say([one.who.name, sentence].filter(Boolean).join(": "), true);
        version = 0;
      } else {
        throw answer.status >= 500 || answer.status === 429 ? new Error("busy") : new TypeError("entrance");
      }
      trouble = "";
      pause = 1000;
      show();
    }
  };
  const done = (key) => {
    const state = kept();
    state.taps = state.taps.filter((one) => one.key !== key);
    keep(state);
  };

  const send = async () => {
    clearTimeout(again);
    again = 0;
    if (isSending || !kept().taps.length) return;
    isSending = true;
    try {
      if (navigator.locks) await navigator.locks.request(store, { ifAvailable: true }, (lock) => lock && sendAll());
      else await sendAll();
    } catch (error) {
      trouble = error.message === "entrance" ? desk.dataset.entrance : desk.dataset.offline;
      pause = Math.min(pause * 2, 15000);
      again = setTimeout(send, pause);
    }
    isSending = false;
    show();
  };

  const look = async () => {
    if (document.hidden || isSending) return;
    if (kept().taps.length) {
      if (!again) send();
      return;
    }
    try {
      const answer = await ask(`${desk.dataset.changes}?since=${version}`);
      if (answer.status === 200) take(await answer.json());
      trouble = answer.ok ? "" : desk.dataset.entrance;
    } catch {
      trouble = desk.dataset.offline;
    }
    show();
  };

  list.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-tap]");
    if (!button) return;
    event.preventDefault();
    const line = button.closest("[data-person]");
    tap(button.dataset.tap, button.formAction, {}, {
      person: line.dataset.person, name: line.querySelector(".row-title").textContent,
    });
    line.querySelector(`[data-tap]:not([data-tap=${button.dataset.tap}])`).focus();
  });

  document.getElementById("search").addEventListener("submit", (event) => {
    event.preventDefault();
    const shown = [...list.children].filter((line) => !line.hidden && line.dataset.person);
    if (shown.length === 1 && shown[0].dataset.state !== "confirmed" && search.value.trim()) {
      shown[0].querySelector("[data-tap=arrived]").click();
      search.focus();
      search.select();
    }
  });
  search.addEventListener("input", filter);
  desk.querySelector(".desk-jump").addEventListener("click", () => {
    const name = walkIn.querySelector("[name=name]");
    name.value ||= search.value.trim();
    setTimeout(() => name.focus());
  });
  search.addEventListener("focus", () => search.select());

  /* Organizations to choose from, while there is a network; without one, what is typed is enough. */
  let typing;
  walkIn.querySelector("[data-names]").addEventListener("input", ({ target }) => {
    clearTimeout(typing);
    typing = setTimeout(async () => {
      try {
        const answer = await fetch(`${target.dataset.names}?organization=${encodeURIComponent(target.value)}`);
        if (answer.ok) document.getElementById("organizations-named").innerHTML = await answer.text();
      } catch { /* offline */ }
    }, 250);
  });

  walkIn.addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(walkIn));
    delete fields.csrf_token;
    fields.name = fields.name.trim();
    if (!fields.name) return;
    tap("walked_in", walkIn.action, fields, { name: fields.name, organization: fields.organization });
    walkIn.reset();
    search.value = "";
    filter();
    search.focus();
  });

  addEventListener("online", () => {
    clearTimeout(again);
    again = 0;
    pause = 1000;
    look();
  });
  document.addEventListener("visibilitychange", look);
  addEventListener("storage", (event) => { if (event.key === store) show(); });
  setInterval(look, POLL);
  if (desk.dataset.worker) {
    navigator.serviceWorker?.register(desk.dataset.worker, { scope: location.pathname }).catch(() => {});
  }
  desk.querySelector("#search button").hidden = true;
  show();
  send();
})();
