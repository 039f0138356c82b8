// A press that shows what is typed into the passwords of its form, and hides it again when it is
// sent. Without script it stays hidden.
for (const button of document.querySelectorAll("[data-show-password]")) {
  const fields = button.form.querySelectorAll('input[type="password"]');
  const show = (isShown) => {
    for (const field of fields) field.type = isShown ? "text" : "password";
    button.setAttribute("aria-pressed", String(isShown));
  };
  button.hidden = false;
  button.addEventListener("click", () => show(button.getAttribute("aria-pressed") !== "true"));
  button.form.addEventListener("submit", () => show(false));
}
