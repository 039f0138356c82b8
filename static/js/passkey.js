/* Makes or uses a passkey: the press asks the browser, and its answer goes with the form. */
(() => {
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));

  const ask = {
    create: (given) =>
      navigator.credentials.create({
        publicKey: {
          ...given,
          challenge: bytes(given.challenge),
          user: { ...given.user, id: bytes(given.user.id) },
          excludeCredentials: known(given.excludeCredentials),
        },
      }),
    get: (given) =>
      navigator.credentials.get({
        publicKey: {
          ...given,
          challenge: bytes(given.challenge),
          allowCredentials: known(given.allowCredentials),
        },
      }),
  };

  const written = (credential) => {
    const response = {};
    for (const name of
      ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    }
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response,
      clientExtensionResults: credential.getClientExtensionResults(),
    });
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const press = form.querySelector("[data-passkey-press]");
    const says = form.querySelector("[data-passkey-says]");
    const say = (words) => {
      says.textContent = words;
      says.hidden = !words;
    };
    if (!window.PublicKeyCredential) {
      say(form.dataset.unable);
      continue;
    }
    press.hidden = false;
    press.addEventListener("click", async () => {
      say("");
      const options = JSON.parse(document.getElementById("passkey-options").textContent);
      const [given] = Object.values(options);
      try {
        const credential = await ask[form.dataset.passkey](given.publicKey);
        form.elements.credential.value = written(credential);
        form.submit();
      } catch {
        say(form.dataset.trouble);
      }
    });
    // Enter in the field for the name presses the button too.
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      press.click();
    });
  }
})();
