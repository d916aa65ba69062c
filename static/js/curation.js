// Fewer keystrokes, and nothing typed is lost. The admin works without it.
const form = document.querySelector("#content-main form");
const $ = window.django?.jQuery;

// A new row begins in its first empty field; a new credit has the job of the one above, and the next billing.
document.addEventListener("formset:added", ({ target: row, detail }) => {
  if (detail.formsetName === "credits") continueFrom(row.previousElementSibling, row);
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
