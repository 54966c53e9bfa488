/* Files dropped on a form, or chosen in it, go one after the other, each with its progress and with the
   sentence that says why it was not taken. Without this file the form sends them all at once. */
"use strict";

for (const form of document.querySelectorAll("form[data-upload]")) {
  const input = form.querySelector("input[type=file]");
  const list = form.querySelector("[data-upload-list]");
  const button = form.querySelector("button:not([type=button])");
  const into = document.getElementById(form.dataset.upload);
  const words = form.dataset;
  let last = Promise.resolve();

  const line = (file) => {
    const item = document.createElement("li");
    const name = document.createElement("span");
    const bar = document.createElement("progress");
    const said = document.createElement("span");
    name.textContent = file.name;
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    said.className = "small";
    item.className = "cluster";
    item.append(name, bar, said);
    list.append(item);
    return { say: (sentence) => { bar.remove(); said.textContent = sentence; }, bar };
  };

  const send = (file, { say, bar }) => new Promise((done) => {
    const request = new XMLHttpRequest();
    const fields = new FormData(form);
    fields.delete(input.name);
    fields.append(input.name, file, file.name);
    request.open("POST", form.action);
    request.setRequestHeader("HX-Request", "true");
    request.setRequestHeader("HX-Request-Type", "partial");
    request.upload.onprogress = (event) => { if (event.lengthComputable) bar.value = event.loaded / event.total; };
    request.onload = () => {
      const answer = document.createElement("template");
      answer.innerHTML = request.responseText;
      if (new URL(request.responseURL).pathname !== new URL(form.action).pathname) say(words.signedOut);
      else if (request.status === 200) {
        into.prepend(answer.content);
        into.parentElement.querySelector(".empty")?.remove();
        say(words.done);
      } else if (request.status === 422 || request.status === 409) {
        say(answer.content.textContent.trim().replace(`${file.name}: `, ""));
      } else say({ 413: words.tooLarge, 429: words.tooMany }[request.status] || words.lost);
      done();
    };
    request.onerror = () => { say(words.lost); done(); };
    request.send(fields);
  });

  const take = (files) => {
    for (const file of files) {
      const shown = line(file);
      if (file.size > Number(words.most)) shown.say(words.tooLarge);
      else last = last.then(() => send(file, shown));
    }
    input.value = "";
  };

  const hint = document.createElement("p");
  hint.className = "muted small";
  hint.textContent = words.drop;
  input.before(hint);
  button.hidden = true;
  input.addEventListener("change", () => take([...input.files]));
  const over = (event, is) => { event.preventDefault(); form.classList.toggle("is-over", is); };
  form.addEventListener("dragover", (event) => over(event, true));
  form.addEventListener("dragleave", (event) => over(event, form.contains(event.relatedTarget)));
  form.addEventListener("drop", (event) => { over(event, false); take([...event.dataTransfer.files]); });
  addEventListener("beforeunload", (event) => { if (list.querySelector("progress")) event.preventDefault(); });
}
