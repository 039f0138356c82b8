// The page on which an entry is changed, smoother: parts come, go and move without the page being
// loaded anew, and the preview follows what is typed. Each press is sent as it would be without
// script, and the server makes the new part of the page; so nothing is decided twice.
(() => {
  const PAUSE = 1500; // milliseconds without a key, after which the preview follows

  const form = document.getElementById("entry");
  const frame = document.querySelector(".entry-preview iframe");
  const see = form.querySelector("[data-preview]");

  const sent = (button) => {
    const data = new FormData(form);
    if (button.name) data.append(button.name, button.value);
    return data;
  };

  // The page that a press leads to, or null where it cannot be had: the press then goes its own way.
  const pageAfter = async (button) => {
    try {
      const response = await fetch(button.formAction, { method: "POST", body: sent(button) });
      if (!response.ok || response.redirected) return null;
      return new DOMParser().parseFromString(await response.text(), "text/html");
    } catch {
      return null;
    }
  };

  const smooth = async (button) => {
    form.inert = true; // what is typed meanwhile would be lost
    const page = await pageAfter(button);
    form.inert = false;
    const section = button.closest("section");
    const head = section.getAttribute("aria-labelledby");
    const fresh = page?.getElementById(head)?.closest("section");
    if (!fresh) {
      form.requestSubmit(button);
      return;
    }
    section.replaceWith(document.adoptNode(fresh));
    document.getElementById(new URL(button.formAction).hash.slice(1))?.focus();
    follow();
  };

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-smooth]");
    if (!button) return;
    event.preventDefault();
    smooth(button);
  });

  // Where the frame is below the form, whoever asks to see the entry is taken there.
  form.addEventListener("click", (event) => {
    const asked = event.target.closest("button[data-preview]");
    const way = asked?.parentElement.querySelector(".entry-to-preview");
    if (way?.offsetParent) way.click();
  });

  // The frame's page stays where it is and gets new words, so that it does not jump to its head.
  let waiting = 0; // the timer that runs while something typed has not been sent yet
  const preview = async () => {
    waiting = 0;
    const page = await pageAfter(see);
    if (page) frame.contentDocument.body.replaceChildren(...page.body.childNodes);
  };
  const stop = () => {
    clearTimeout(waiting);
    waiting = 0;
  };
  const follow = () => {
    stop();
    waiting = setTimeout(preview, PAUSE);
  };
  form.addEventListener("input", follow);

  // Asking for the preview keeps what was typed. Whoever leaves before the pause is over loses
  // nothing; what is sent by a press is on its way already, and is not to be kept once more.
  form.addEventListener("submit", stop);
  window.addEventListener("pagehide", () => {
    if (waiting) fetch(see.formAction, { method: "POST", body: sent(see), keepalive: true });
    stop();
  });
})();
