// Buttons that copy words. Without script they stay hidden: the words are plain text to select.
for (const button of document.querySelectorAll("[data-copy]")) {
  const words = document.getElementById(button.dataset.copy);
  const said = document.getElementById(button.dataset.says);
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(words.textContent.trim());
      said.textContent = button.dataset.done;
    } catch {
      window.getSelection().selectAllChildren(words); // refused: they are at least marked
    }
  });
}
