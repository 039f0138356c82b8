// "Leave this page": a press, or Esc three times within two seconds, puts a neutral site in the
// place of this page, so that going back does not return here. Without script it is a plain link.
(() => {
  const link = document.getElementById("leave");
  const presses = [];

  const leave = () => {
    document.documentElement.hidden = true; // nothing to be seen while the other site answers
    window.location.replace(link.href);
  };

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    presses.push(event.timeStamp);
    if (presses.length > 3) presses.shift();
    if (presses.length === 3 && event.timeStamp - presses[0] <= 2000) leave();
  });
})();
