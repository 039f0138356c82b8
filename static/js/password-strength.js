// Says how hard a new password is to guess while it is typed. It counts what is typed, not what
// repeats itself or goes on from the letter before; well-known words the site refuses by itself.
// Without script the words beside the field say what a good one is like.
for (const box of document.querySelectorAll("[data-password-strength]")) {
  const field = document.getElementById(box.dataset.passwordStrength);
  const meter = box.firstElementChild;
  const says = box.appendChild(document.createElement("span"));
  const { short, easy, good, strong, least } = box.dataset;
  const words = [short, easy, good, strong];
  const [GOOD, STRONG] = [10, 18];

  const counted = (typed) => {
    const once = [...typed.toLowerCase().replace(/(.{3,}?)(?=.*\1)/g, "")];
    const codes = once.map((letter) => letter.codePointAt(0));
    const new_ones = codes.filter((code, at) => at === 0 || Math.abs(code - codes[at - 1]) > 1);
    return Math.min(new_ones.length, 2 * new Set(once).size);
  };

  const strength = (typed) => {
    if ([...typed].length < Number(least)) return 0;
    const count = /^\d+$/.test(typed) ? 0 : counted(typed);
    return count < GOOD ? 1 : count < STRONG ? 2 : 3;
  };

  const measure = () => {
    meter.hidden = !field.value;
    meter.value = field.value ? strength(field.value) + 1 : 0;
    // Only what is new is read out, not each letter that changes nothing.
    const verdict = field.value ? words[meter.value - 1] : "";
    if (says.textContent !== verdict) says.textContent = verdict;
  };
  field.addEventListener("input", measure);
  measure(); // somebody may have begun to type before this script was there
}
