// Light, dark, or as the device says; the choice lasts. A plain script in the head and not a module,
// because it must run before the first paint or the page would flash.
(() => {
  const root = document.documentElement;
  const choices = ["light", "dark"];

  const remembered = () => {
    try { return localStorage.getItem("scheme"); } catch { return null; }
  };
  const remember = (choice) => {
    try { localStorage.setItem("scheme", choice); } catch { /* a private window: the choice lasts this page */ }
  };
  const wear = (choice) => {
    if (choices.includes(choice)) root.dataset.scheme = choice;
    else delete root.dataset.scheme;
  };

  wear(remembered());

  document.addEventListener("DOMContentLoaded", () => {
    const control = document.querySelector(".scheme");
    if (!control) return;
    const buttons = [...control.querySelectorAll("button")];
    const show = () => buttons.forEach((button) =>
      button.setAttribute("aria-pressed", button.value === (root.dataset.scheme || "device")));
    buttons.forEach((button) => button.addEventListener("click", () => {
      remember(button.value);
      wear(button.value);
      show();
    }));
    show();
    control.hidden = false;
  });
})();
