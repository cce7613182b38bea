// Offers words and titles below a search box while one types (the combobox pattern of ARIA 1.2). Everything works without it.
"use strict";

function suggest(input, list) {
  let chosen = -1;
  let asked = 0;
  let timer = 0;
  let typed = input.value;

  function close() {
    clearTimeout(timer);
    asked++;
    chosen = -1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function show(texts) {
    chosen = -1;
    list.replaceChildren(...texts.map((text, number) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${number}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dir = "auto";
      option.textContent = text;
      return option;
    }));
    list.hidden = texts.length === 0;
    input.setAttribute("aria-expanded", String(texts.length > 0));
    input.removeAttribute("aria-activedescendant");
  }

  // One step beyond either end stands what was typed.
  function choose(number) {
    list.children[chosen]?.setAttribute("aria-selected", "false");
    const places = list.children.length + 1;
    chosen = (number + 1 + places) % places - 1;
    const option = list.children[chosen];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    input.value = option?.textContent ?? typed;
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  async function ask() {
    const mine = ++asked;
    const answer = await fetch(`/suggest?q=${encodeURIComponent(typed)}`).catch(() => null);
    const found = answer?.ok ? await answer.json().catch(() => null) : null;
    if (mine === asked) show(found?.[1] ?? []);
  }

  input.addEventListener("input", event => {
    typed = input.value;
    clearTimeout(timer);
    if (event.isComposing) return;
    if (typed.trim() === "") close();
    else timer = setTimeout(ask, 120);
  });
  input.addEventListener("keydown", event => {
    if (event.isComposing || list.hidden) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Escape") {
      input.value = typed;
      close();
    } else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
  // Before the box loses the focus.
  list.addEventListener("pointerdown", event => event.preventDefault());
  list.addEventListener("click", event => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    input.value = option.textContent;
    input.form.requestSubmit();
  });
}

for (const box of document.querySelectorAll("[data-suggestions]")) {
  const input = box.querySelector("input[type=search]");
  const list = document.createElement("ul");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.suggestions);
  box.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    input.setAttribute(name, value);
  }
  suggest(input, list);
}
