// Help while typing, for the fields "What are you looking for?" and "Near": a combobox with a list
// of suggestions (WAI-ARIA Authoring Practices, editable combobox with list autocomplete).
//
// What is typed never leaves the browser. The first visit to a field fetches one file of this site,
// the same for everybody, and all matching is done here. Without script, or without that file,
// the fields are plain and Enter asks the question as ever.
(() => {
  const MOST = 8;
  const LEAST_LETTERS = 2; // one letter begins too much to be of help
  const LEAST_LETTERS_AT_END = 3;
  const MOST_WORDS_AT_END = 4;

  // What stands higher: first where the typed words were found, then what they name.
  const WITHIN = 10;
  const AT_END = 20;
  const ORDER = { issue: 0, place: 1, alsoKnownAs: 2, group: 3 };

  const box = document.querySelector("[data-suggestions]");
  const form = box.closest("form");
  const q = document.getElementById("q");
  const near = document.getElementById("near");

  // The directory's words

  // "Women’s M.E. café" is "womens me cafe": no case, accents, dots or apostrophes.
  const fold = (text) =>
    text
      .normalize("NFKD")
      .replace(/[\p{M}.'‘’ʼ`]/gu, "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();

  // One way of naming something; `words` are those that are matched.
  const named = (kind, order, words, { name, beside = "", url = "" }) => ({
    kind,
    order,
    name,
    beside,
    url,
    folded: fold(words),
  });

  const prepare = ({ wording, issues, groups, places }) => ({
    wording,
    entries: [
      ...issues.flatMap(({ name, also }) => [
        named("issue", ORDER.issue, name, { name }),
        ...also.map((words) => named("issue", ORDER.alsoKnownAs, words, { name, beside: words })),
      ]),
      ...places.map((name) => named("place", ORDER.place, name, { name })),
      ...groups.map((group) => named("group", ORDER.group, group.name, group)),
    ],
  });

  let directory = null; // a promise of the words; of nothing when they could not be had
  const load = () => {
    directory ??= fetch(box.dataset.suggestions, {
      credentials: "omit",
      referrerPolicy: "no-referrer", // the address of this page may hold a question
    })
      .then((response) => (response.ok ? response.json().then(prepare) : Promise.reject()))
      .catch(() => {
        directory = null; // the next visit to the field tries again
      });
    return directory;
  };

  // Matching

  // Where the typed words begin a name, or a word inside it; undefined if they do neither.
  const whereFound = (folded, typed) => {
    if (folded.startsWith(typed)) return 0;
    return folded.includes(` ${typed}`) ? WITHIN : undefined;
  };

  const answeringAll = (entries, text) => {
    const typed = fold(text);
    return entries.flatMap((entry) => {
      const where = whereFound(entry.folded, typed);
      if (where === undefined) return [];
      const isWhole = ` ${entry.folded} `.includes(` ${typed} `);
      return [{ ...entry, before: "", rank: where + entry.order, isWhole }];
    });
  };

  // The last words of a text, the longest run first: "my dad in arn" has "dad in arn", "in arn",
  // "arn", each with what stands before it.
  const endings = (text) =>
    [...text.matchAll(/\s+(?=\S)/g)]
      .slice(-MOST_WORDS_AT_END)
      .map(({ index }) => ({ before: text.slice(0, index).trim(), end: fold(text.slice(index)) }))
      .filter(({ end }) => end.length >= LEAST_LETTERS_AT_END);

  const placesAtEnd = (entries, text) => {
    const ends = endings(text);
    return entries.flatMap((entry) => {
      const found = ends.find(({ end }) => entry.kind === "place" && entry.folded.startsWith(end));
      return found ? [{ ...entry, before: found.before, rank: AT_END, isWhole: false }] : [];
    });
  };

  // Of several ways to the same thing the closest is kept; other words for it are shown only where
  // its name does not explain the match by itself. Of equally close ones that with the typed words
  // whole is first, then the shorter: "Bereavement" before "Bereaved by a road death".
  const closest = (found) => {
    const kept = new Map();
    const order = (a, b) =>
      a.rank - b.rank || b.isWhole - a.isWhole || a.name.length - b.name.length;
    for (const one of found.sort(order)) {
      const key = [one.kind, one.name, one.url].join();
      if (!kept.has(key)) kept.set(key, one);
      else if (!one.beside) kept.get(key).beside = "";
    }
    return [...kept.values()].slice(0, MOST);
  };

  const isTooShort = (text) => fold(text).length < LEAST_LETTERS;

  const suggestAnything = (entries, text) => {
    if (isTooShort(text)) return null;
    return closest([...answeringAll(entries, text), ...placesAtEnd(entries, text)]);
  };

  // A place that is written out needs no list over the button below it.
  const suggestPlaces = (entries, text) => {
    const places = entries.filter(({ kind }) => kind === "place");
    const found = isTooShort(text) ? null : closest(answeringAll(places, text));
    return found?.length === 1 && found[0].folded === fold(text) ? null : found;
  };

  // The list below a field

  const part = (name, text) => {
    const span = document.createElement("span");
    span.className = `suggestion-${name}`;
    span.textContent = text;
    return span;
  };

  const optionFor = ({ kind, name, beside }, id, wording) => {
    const option = document.createElement("li");
    option.id = id;
    option.className = "suggestion";
    option.setAttribute("role", "option");
    option.append(part("name", name), " ");
    if (beside) option.append(part("beside", `(${beside})`), " ");
    option.append(part("kind", wording[kind]));
    return option;
  };

  class Combobox {
    // `suggest(entries, text)` returns what to show, or null where no list is called for;
    // `choose(suggestion, combobox)` acts on one suggestion.
    constructor(field, suggest, choose) {
      Object.assign(this, { field, suggest, choose, shown: [], active: -1 });
      this.list = document.createElement("ul");
      this.list.id = `${field.id}-suggestions`;
      this.list.className = "suggestions";
      this.list.hidden = true;
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", field.labels[0].textContent.trim());
      this.status = document.createElement("p");
      this.status.className = "unseen";
      this.status.setAttribute("role", "status");
      field.after(this.list, this.status);
      field.setAttribute("role", "combobox");
      field.setAttribute("aria-autocomplete", "list");
      field.setAttribute("aria-controls", this.list.id);
      field.setAttribute("aria-expanded", "false");
      field.addEventListener("focus", load);
      field.addEventListener("input", () => this.refresh());
      field.addEventListener("blur", () => this.close());
      field.addEventListener("keydown", (event) => this.press(event));
      // A press on the list must not take the focus, which would close it before the click.
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => this.click(event));
    }

    get isOpen() {
      return !this.list.hidden;
    }

    async refresh() {
      const words = await load();
      if (!words || document.activeElement !== this.field) return;
      this.show(this.suggest(words.entries, this.field.value), words.wording);
    }

    show(suggestions, wording) {
      this.shown = suggestions ?? [];
      this.list.replaceChildren(
        ...this.shown.map((one, index) => optionFor(one, `${this.list.id}-${index}`, wording))
      );
      this.list.hidden = this.shown.length === 0;
      this.field.setAttribute("aria-expanded", String(this.isOpen));
      this.activate(-1);
      this.say(suggestions ? wording.counts[suggestions.length] : "");
    }

    close() {
      this.list.hidden = true;
      this.field.setAttribute("aria-expanded", "false");
      this.activate(-1);
      this.say("");
    }

    // Only what is new is said: nobody wants to hear "8 suggestions" at every letter.
    say(words) {
      if (this.status.textContent !== words) this.status.textContent = words;
    }

    // Mark one suggestion, by its place in the list; -1 for none.
    activate(index) {
      this.active = index;
      [...this.list.children].forEach((option, place) => {
        option.setAttribute("aria-selected", String(place === index));
      });
      const option = this.list.children[index];
      if (option) {
        this.field.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      } else {
        this.field.removeAttribute("aria-activedescendant");
      }
    }

    async move(step) {
      if (!this.isOpen) await this.refresh();
      if (!this.isOpen) return;
      const from = this.active < 0 && step < 0 ? 0 : this.active;
      this.activate((from + step + this.shown.length) % this.shown.length);
    }

    press(event) {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        this.move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter" && this.active >= 0) {
        event.preventDefault();
        this.take(this.active);
      } else if (event.key === "Escape" && this.isOpen) {
        // Closes the list without clearing the field. It still counts for leave.js: whoever must
        // leave at once presses three times, and need not first look whether a list is open.
        event.preventDefault();
        this.close();
      } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) {
        this.activate(-1); // back in the text
      }
    }

    click(event) {
      const option = event.target.closest("[role=option]");
      if (option) this.take([...this.list.children].indexOf(option));
    }

    take(index) {
      const suggestion = this.shown[index];
      this.close();
      this.choose(suggestion, this);
    }
  }

  // What choosing does

  const ask = () => form.requestSubmit(); // filters and place are in the form and stay

  const chooseIssue = ({ name }) => {
    q.value = name;
    ask();
  };

  const choosePlace = async ({ name, before }, combobox) => {
    near.value = name;
    q.value = before;
    if (!before) return ask();
    q.focus();
    const { wording } = await load();
    combobox.say(wording.near.replace("{place}", name));
  };

  const chooseAnything = (suggestion, combobox) => {
    if (suggestion.kind === "issue") chooseIssue(suggestion);
    else if (suggestion.kind === "place") choosePlace(suggestion, combobox);
    else window.location.assign(box.dataset.home + suggestion.url.slice(1)); // keeps the list
  };

  // A place chosen in its own field only fills it: Enter, or the button, asks the question.
  const fillNear = ({ name }) => {
    near.value = name;
  };

  new Combobox(q, suggestAnything, chooseAnything);
  new Combobox(near, suggestPlaces, fillNear);
})();
