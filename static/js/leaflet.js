// Shows what was chosen at once: asks for the page anew and takes its preview and its fields.
// Without script, "Show it" does the same.
(() => {
  const TYPED = new Set(["heading", "clinic", "pages"]); // their fields stay as they are
  let latest = 0;

  const addressOf = (form) => `${form.action}?${new URLSearchParams(new FormData(form))}`;

  // The format decides which fields there are; the one that was just used stays in hand.
  const takeFields = (form, fresh) => {
    const { name, value } = document.activeElement;
    form.replaceWith(fresh);
    const fields = [...fresh.elements].filter((field) => field.name === name);
    (fields.find((field) => field.value === value) ?? fields[0])?.focus();
  };

  const show = async (changed) => {
    const form = document.getElementById("look");
    const address = addressOf(form);
    const turn = ++latest;
    const answer = await fetch(address, { credentials: "omit" });
    if (!answer.ok || turn !== latest) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.getElementById("preview").replaceWith(page.getElementById("preview"));
    if (!TYPED.has(changed)) takeFields(form, page.getElementById("look"));
    history.replaceState(null, "", address);
    const shown = document.getElementById("shown");
    shown.textContent = shown.dataset.done;
  };

  document.addEventListener("change", ({ target }) => {
    if (target.form?.id === "look") show(target.name);
  });
})();
