// What a search may find, while it is typed: an editable combobox with a list (ARIA Authoring Practices, "list
// autocomplete with manual selection"). The form works without it, and Enter without a choice sends the form as ever.
const PAUSE = 120; // ms after the last key before anything is asked for

document.querySelectorAll("form[data-suggest]").forEach((form, number) => {
  const input = form.querySelector("input[type=search]");
  const list = document.createElement("ul");
  const status = document.createElement("p");
  list.id = `suggestions-${number}`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.suggestLabel);
  status.className = "unseen";
  status.setAttribute("role", "status");
  form.append(list, status);
  for (const [name, value] of Object.entries({
    role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) input.setAttribute(name, value);

  let timer, asking, shown = "";

  input.addEventListener("input", (event) => {
    choose(null);
    if (!event.isComposing) askSoon();
  });
  input.addEventListener("compositionend", askSoon);
  input.addEventListener("keydown", press);
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the input keeps the focus
  list.addEventListener("click", (event) => go(event.target.closest("[role=option]"), event));

  function askSoon() {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  }

  // An answer that a later question has overtaken is dropped.
  async function ask() {
    asking?.abort();
    const text = input.value.trim();
    if (!text) return close();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const address = new URL(form.dataset.suggest, document.baseURI);
      address.searchParams.set("q", text);
      const response = await fetch(address, { signal });
      const { results } = await response.json();
      if (!signal.aborted && document.activeElement === input) show(text, results);
    } catch {
      if (!signal.aborted) close();
    }
  }

  function show(text, results) {
    list.replaceChildren(...results.map(option));
    choose(null);
    open(results.length > 0);
    shown = text;
    status.textContent = results.length ? `${results.length} suggestions` : "No suggestions";
  }

  function option(found, place) {
    const row = document.createElement("li");
    row.id = `${list.id}-${place}`;
    row.dataset.url = new URL(found.url).pathname; // by whichever name the site was called
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    const label = element("bdi", "suggestions__label", found.label);
    if (found.language) label.lang = found.language;
    const facts = [found.year, found.byline, found.kind === "film" ? null : found.kind];
    row.append(label, " ", element("span", "meta", facts.filter(Boolean).join(" · ")));
    if (found.matched) row.append(" ", element("bdi", "suggestions__matched meta", `“${found.matched}”`));
    return row;
  }

  function element(name, classes, text) {
    const made = document.createElement(name);
    made.className = classes;
    made.textContent = text;
    return made;
  }

  function press(event) {
    if (event.isComposing) return;
    const options = [...list.children];
    const place = options.indexOf(chosen());
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden && (!options.length || shown !== input.value.trim())) return ask();
      if (list.hidden) open(true);
      if (event.altKey) return event.key === "ArrowUp" ? close() : undefined;
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = place < 0 && step < 0 ? options.length - 1 : place + step;
      choose(options[next] ?? null); // past either end the choice is the text itself
    } else if (event.key === "Enter" && chosen()) {
      event.preventDefault();
      go(chosen(), event);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault(); // what is typed stays
      close();
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) {
      choose(null); // they move in the text
    }
  }

  function chosen() {
    return list.querySelector("[aria-selected=true]");
  }

  function choose(row) {
    chosen()?.setAttribute("aria-selected", "false");
    if (row) {
      row.setAttribute("aria-selected", "true");
      row.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", row.id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function go(row, event) {
    if (!row) return;
    if (event.ctrlKey || event.metaKey) window.open(row.dataset.url, "_blank", "noopener");
    else location.assign(row.dataset.url);
  }

  function open(yes) {
    list.hidden = !yes;
    input.setAttribute("aria-expanded", String(yes));
  }

  function close() {
    clearTimeout(timer);
    asking?.abort();
    choose(null);
    open(false);
    status.textContent = "";
  }
});
