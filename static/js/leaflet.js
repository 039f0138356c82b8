// Shows what was chosen at once: asks for the page anew and takes its preview and its fields.
// Without script, "Show it" does the same.
(() => {
  const TYPED = new Set(["heading", "clinic", "pages"]); // their fields stay as they are
  const changed = new Set(); // names of fields since the page was last shown
  let latest = 0;
  let isAsking = false;

  // Without the anchor of the form, which takes whoever presses "Show it" to the preview.
  const addressOf = (form) => {
    const address = new URL(form.action);
    address.search = new URLSearchParams(new FormData(form));
    address.hash = "";
    return address.href;
  };

  // The format decides which fields there are; the one that was just used stays in hand.
  const takeFields = (form, fresh) => {
    const { name, value } = document.activeElement;
    form.replaceWith(fresh);
    const fields = [...fresh.elements].filter((field) => field.name === name);
    (fields.find((field) => field.value === value) ?? fields[0])?.focus();
  };

  const take = async (answer, address) => {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.getElementById("preview").replaceWith(page.getElementById("preview"));
    if ([...changed].some((name) => !TYPED.has(name))) {
      takeFields(document.getElementById("look"), page.getElementById("look"));
    }
    history.replaceState(null, "", address);
    const shown = document.getElementById("shown");
    shown.textContent = shown.dataset.done;
  };

  // One page at a time, since each makes a leaflet: of several quick changes only the last matters.
  const show = async (name) => {
    changed.add(name);
    latest += 1;
    if (isAsking) return;
    isAsking = true;
    try {
      let turn, address, answer;
      do {
        turn = latest;
        address = addressOf(document.getElementById("look"));
        answer = await fetch(address, { credentials: "omit" });
        if (turn === latest && answer.ok) await take(answer, address);
      } while (turn !== latest);
      changed.clear();
    } finally {
      isAsking = false;
    }
  };

  document.addEventListener("change", ({ target }) => {
    if (target.form?.id === "look") show(target.name);
  });
})();
