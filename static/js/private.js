// Private pages do not come back by "Back" or "Forward" as they stood: some browsers keep a page
// for some minutes even where the server has said that it must not be kept. What is kept is hidden
// before it is put away, and asked for anew when it comes back: empty, or gone.
window.addEventListener("pagehide", () => {
  document.documentElement.hidden = true;
});

window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});
