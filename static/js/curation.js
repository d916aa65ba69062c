// Fewer keystrokes, and nothing typed is lost. The admin works without it.
const form = document.querySelector("#content-main form");
const $ = window.django?.jQuery;

// A new row begins in its first empty field; a new credit has the job of the one above, and the next billing.
document.addEventListener("formset:added", ({ target: row, detail }) => {
  if (detail.formsetName === "credits") continueFrom(row.previousElementSibling, row);
  if (detail.formsetName === "entries") number(row).value = next(row);
  const fields = [...row.querySelectorAll("select, textarea, input:not([type=hidden])")];
  const first = fields.find((field) => !field.value);
  if (first?.matches(".admin-autocomplete")) $(first).select2("open");
  else first?.focus();
});

function continueFrom(above, row) {
  const field = (place, name) => place?.querySelector(`[name$="-${name}"]`);
  const job = field(above, "job")?.selectedOptions[0];
  if (!job?.value) return;
  $(field(row, "job")).append(new Option(job.text, job.value, true, true)).trigger("change");
  const billing = field(above, "position").value;
  if (billing) field(row, "position").value = Number(billing) + 1;
}

// The films of a list: Alt with an arrow moves a row up or down, and all are numbered as they stand.
const number = (row) => row?.querySelector("[name^=entries-][name$=-position]");
const entries = (row) => [...row.parentElement.children].filter((each) => number(each) && !each.matches(".empty-form"));
const next = (row) => Math.max(0, ...entries(row).map((each) => Number(number(each).value))) + 1;

document.addEventListener("keydown", (event) => {
  const row = event.altKey && event.target.closest?.("tr.form-row");
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!row || !step || !number(row)) return;
  event.preventDefault();
  const rows = entries(row);
  const other = rows[rows.indexOf(row) + step];
  if (!other) return;
  other[step < 0 ? "before" : "after"](row);
  entries(row).forEach((each, place) => { number(each).value = place + 1; });
  event.target.focus();
});

// Typing in an autocomplete opens it.
document.addEventListener("keydown", (event) => {
  if (event.key.length > 1 || event.key === " " || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = event.target.closest?.(".select2-selection--single");
  if (box) $(box.closest(".select2").previousElementSibling).select2("open");
});

// Ctrl+S saves and goes on.
document.addEventListener("keydown", (event) => {
  const button = form.querySelector("[name=_continue]");
  if (event.key !== "s" || !(event.ctrlKey || event.metaKey) || !button) return;
  event.preventDefault();
  button.click();
});

// Leaving the page with something typed asks first.
const typed = () => JSON.stringify(
  [...new FormData(form)].filter(([name]) => !name.endsWith("_FORMS")).map(([name, value]) => [name, value.name ?? value]),
);
const before = document.querySelector(".errornote") ? "" : typed();
let sent = false;
form.addEventListener("submit", () => { sent = true; });
addEventListener("beforeunload", (event) => { if (!sent && typed() !== before) event.preventDefault(); });
