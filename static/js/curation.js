// Comfort for typing: nothing here is needed to curate.
const form = document.querySelector("#content-main form");
let typed = false;

// A new row begins where the eye is; a new credit has the job of the one above, and the next billing.
form.addEventListener("formset:added", (event) => {
  const row = event.target;
  const above = row.previousElementSibling;
  if (event.detail.formsetName === "credits" && above) continueFrom(above, row);
  const first = [...row.querySelectorAll("select, input:not([type=hidden]), textarea")].find((field) => !field.value);
  first?.focus();
});

const field = (row, name) => row.querySelector(`[name$="-${name}"]`);

function continueFrom(above, row) {
  const job = field(above, "job")?.selectedOptions[0];
  if (!job?.value) return;
  field(row, "job").append(new Option(job.text, job.value, true, true));
  const billing = field(above, "position").value;
  if (billing) field(row, "position").value = Number(billing) + 1;
}

// What was typed is not lost by leaving the page.
form.addEventListener("input", () => { typed = true; });
form.addEventListener("submit", () => { typed = false; });
addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });

// Ctrl+S saves and goes on.
addEventListener("keydown", (event) => {
  const button = form.querySelector("[name=_continue]");
  if (!(event.ctrlKey || event.metaKey) || event.key !== "s" || !button) return;
  event.preventDefault();
  button.click();
});
