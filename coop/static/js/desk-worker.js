/* Keeps the page of one desk on the phone that opened it, so that it opens again without a network. It
   answers for that page and for the files it is made of, and for nothing else. What it keeps is gone once
   the desk has ended, or as soon as the server does not show the desk any more. */
"use strict";

const SCOPE = new URL(self.registration.scope).pathname;
const SHELF = `desk:${SCOPE}`;
const PATIENCE = 5000;

const isOpen = (answer) => answer?.ok && Number(answer.headers.get("Desk-Until")) * 1000 > Date.now();

/* The page, with the files that it names. */
const keep = async (answer) => {
  const shelf = await caches.open(SHELF);
  const page = await answer.clone().text();
  const files = new Set(page.match(/\/static\/built\/[^"'#\s]+/g));
  await shelf.put(SCOPE, answer);
  await Promise.allSettled([...files].map(async (file) => {
    if (!await shelf.match(file)) await shelf.add(file);
  }));
};

const forget = async () => {
  await caches.delete(SHELF);
  await self.registration.unregister();
};

const fresh = async (request) => {
  const answer = await fetch(request);
  if (isOpen(answer)) await keep(answer.clone());
  else if (answer.status < 500) await forget();
  return answer;
};

const kept = async () => {
  const answer = await caches.match(SCOPE, { cacheName: SHELF });
  if (answer && !isOpen(answer)) await forget();
  return isOpen(answer) ? answer : undefined;
};

/* The network first; what is kept when there is none, or when it takes too long. */
const show = async (request) => {
  const asked = fresh(request);
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE); });
  const answer = await Promise.race([asked.catch(() => undefined), late]);
  return answer ?? await kept() ?? asked;
};

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(fresh(SCOPE).catch(() => undefined));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (pathname === SCOPE) event.respondWith(show(request));
  } else if (pathname.startsWith("/static/built/")) {
    event.respondWith(caches.match(request.url, { cacheName: SHELF }).then((file) => file ?? fetch(request)));
  }
});
