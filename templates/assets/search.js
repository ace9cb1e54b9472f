// The search page: Pagefind finds, this shows. The state of a search is its address, so that it can be shared.

const form = document.getElementById("_pencarian");
const say = form.dataset;
const input = document.getElementById("_kata");
const order = document.getElementById("_urut");
const status = document.getElementById("_status");
const list = document.getElementById("_hasil");
const direct = document.getElementById("_langsung");
const more = document.getElementById("_lagi");
const browse = document.getElementById("_jelajah");
const chosen = form.querySelector(".chosen");
const number = new Intl.NumberFormat(document.documentElement.lang).format;
const STEP = 10; // results shown at a time
const FEW = 12; // terms of a facet shown before something is looked for among them
const ORDERS = { [order.options[1].value]: "latest", [order.options[2].value]: "earliest" };
const WEIGHTS = { title: 6, names: 2, about: 1, date: 1 };

const facets = new Map(
  [...form.querySelectorAll("details[data-facet]")].map((box) => [
    box.dataset.facet,
    { box, word: box.dataset.word, label: box.querySelector("summary").textContent, ids: new Set(), rows: [] },
  ]),
);

let engine; // a promise of Pagefind and the names, once somebody searches
let turn = 0; // answers to questions that are no longer asked are dropped
let results = [];
let shown = 0;

// ---- small helpers: texts are always text, never markup

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((child) => child !== ""));
  return element;
}

function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’‘`]/g, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

// Pagefind gives an excerpt as text with <mark> around words, and with < and > written as entities. Where it
// begins with the title that stands above it, that is left out.
function marked(excerpt, title = "") {
  const words = excerpt.split(" ");
  const head = words.slice(0, title.split(/\s+/).length);
  const repeats = title && fold(head.join(" ").replace(/<.?mark>/g, "")).join(" ") === fold(title).join(" ");
  const rest = repeats ? words.slice(head.length).join(" ") : excerpt;
  return rest.split(/<mark>(.*?)<\/mark>/s).map((piece, index) => {
    const text = piece.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    return index % 2 ? make("mark", { textContent: text }) : text;
  });
}

// ---- the address and the form

function address() {
  const found = new URLSearchParams();
  if (input.value.trim()) found.set("q", input.value.trim());
  for (const { word, ids } of facets.values()) for (const id of ids) found.append(word, id);
  if (order.value) found.set(order.name, order.value);
  const text = found.toString();
  return location.pathname + (text ? `?${text}` : "");
}

function restore() {
  const asked = new URLSearchParams(location.search);
  input.value = asked.get("q") ?? "";
  order.value = asked.get(order.name) ?? "";
  if (order.selectedIndex < 0) order.value = "";
  for (const facet of facets.values()) facet.ids = new Set(asked.getAll(facet.word));
}

function keep(replace) {
  const next = address();
  if (next === location.pathname + location.search) return;
  history[replace ? "replaceState" : "pushState"](null, "", next);
}

const asksNothing = () => !input.value.trim() && ![...facets.values()].some((facet) => facet.ids.size);

// ---- the engine, fetched when it is first needed

function start() {
  if (!engine) {
    status.textContent = say.loading;
    engine = load();
  }
  return engine;
}

function fail(fault) {
  console.error(fault);
  engine = undefined;
  status.textContent = say.failed;
  browse.hidden = false;
}

async function load() {
  const [pagefind, names] = await Promise.all([
    import(new URL(say.pagefind, document.baseURI)),
    fetch(say.facets, { cache: "no-cache" }).then((answer) => {
      if (!answer.ok) throw new Error(answer.statusText);
      return answer.json();
    }),
  ]);
  await pagefind.options({ excerptLength: 26, ranking: { metaWeights: WEIGHTS } });
  for (const [name, facet] of facets) {
    facet.names = new Map(names[name].map((row) => [row[0], row]));
    facet.folded = names[name].map(([id, name, , ...others]) => [id, name, [name, ...others].map(fold)]);
    for (const id of facet.ids) if (!facet.names.has(id)) facet.ids.delete(id);
  }
  return { pagefind, names };
}

// Pagefind counts only by the filters that it has loaded; one is loaded by asking for a value of it.
async function open(name) {
  const facet = facets.get(name);
  const { pagefind, names } = await start();
  facet.opened ??= pagefind.search(null, { filters: { [name]: "\u0000" } }).then(() => fill(facet, names[name]));
  await facet.opened;
}

function fill(facet, rows) {
  const depth = [];
  const ul = facet.box.querySelector("ul");
  for (const [index, [id, name, above]] of rows.entries()) {
    depth[index] = above < 0 ? 0 : depth[above] + 1;
    const box = make("input", { type: "checkbox", value: id });
    const count = make("small");
    const item = make("li", { className: `d${Math.min(depth[index], 4)}` }, make("label", {}, box, ` ${name} `, count));
    facet.rows.push({ id, item, box, count, words: fold(rows[index].slice(1).filter((one) => typeof one === "string").join(" ")) });
    ul.append(item);
  }
}

// ---- asking

function filters(without) {
  const found = {};
  for (const [name, { ids }] of facets) if (ids.size && name !== without) found[name] = { any: [...ids] };
  return found;
}

function search({ typing = false } = {}) {
  return ask(typing).catch(fail);
}

async function ask(typing) {
  const mine = ++turn;
  keep(typing);
  const idle = asksNothing();
  browse.hidden = !idle;
  const opened = [...facets].filter(([, facet]) => facet.box.open).map(([name]) => name);
  if (idle && !opened.length) {
    results = [];
    draw(idle);
    return;
  }
  const { pagefind, names } = await start();
  await Promise.all(opened.map(open));
  const words = input.value.trim() || null;
  const by = ORDERS[order.value] ?? (words ? "" : "latest");
  const sort = by ? { [by]: by === "latest" ? "desc" : "asc" } : {};
  const answer = await pagefind.search(words, { filters: filters(), sort });
  const counts = { ...answer.filters };
  for (const name of opened) {
    if (!facets.get(name).ids.size) continue; // of its own terms any may do: count them as if none were chosen
    counts[name] = (await pagefind.search(words, { filters: filters(name) })).filters[name];
  }
  if (mine !== turn) return;
  for (const name of opened) recount(facets.get(name), counts[name] ?? {});
  results = idle ? [] : answer.results;
  draw(idle);
  point(names, words ?? "");
  await extend(mine);
}

// ---- showing

function recount(facet, counts) {
  facet.counts = counts;
  const wanted = fold(facet.box.querySelector("input[type=search]")?.value ?? "");
  const ranked = facet.rows.filter(({ id }) => counts[id]).sort((a, b) => counts[b.id] - counts[a.id]);
  const few = new Set(wanted.length || ranked.length <= FEW * 2 ? ranked : ranked.slice(0, FEW));
  for (const row of facet.rows) {
    row.box.checked = facet.ids.has(row.id);
    row.count.textContent = number(counts[row.id] ?? 0);
    const fits = wanted.every((word) => row.words.some((own) => own.startsWith(word)));
    row.item.hidden = !(row.box.checked || row.box === document.activeElement || (few.has(row) && fits));
  }
}

function draw(idle) {
  list.replaceChildren();
  direct.replaceChildren();
  shown = 0;
  list.hidden = !results.length;
  const count = results.length === 1 ? say.one : say.many.replace("{n}", number(results.length));
  const q = input.value.trim();
  status.textContent = idle
    ? ""
    : (results.length ? count : say.none) + (q && results.length ? ` ${say.for.replace("{q}", () => q)}` : "");
  more.hidden = true;
  chosen.replaceChildren();
  for (const facet of facets.values()) {
    for (const id of facet.ids) {
      const name = facet.names?.get(id)?.[1] ?? id;
      const button = make("button", { type: "button", textContent: `${facet.label}: ${name}` });
      button.append(make("span", { textContent: " ×", ariaHidden: "true" }));
      button.setAttribute("aria-label", say.remove.replace("{name}", () => `${facet.label}: ${name}`));
      button.addEventListener("click", () => remove(facet, id));
      chosen.append(make("li", {}, button));
    }
    const badge = facet.ids.size ? ` (${facet.ids.size})` : "";
    facet.box.querySelector("summary").textContent = facet.label + badge;
  }
}

// Things whose own name was asked for: their pages, and what the glossary says.
function point(names, words) {
  const asked = fold(words);
  if (!asked.length || asked.join("").length < 3) return;
  const links = [];
  for (const kind of ["people", "institutions", "series", "themes"]) {
    for (const [id, name, all] of facets.get(kind).folded) {
      const fits = all.some((own) => asked.every((word) => own.some((part) => part.startsWith(word))));
      if (fits) links.push([all[0].length, kind, id, name]);
    }
  }
  links.sort((a, b) => a[0] - b[0]);
  const items = links.slice(0, 5).map(([, kind, id, name]) =>
    make("li", {}, make("small", { textContent: facets.get(kind).label }), " ", make("a", { href: `${say.root}${say[kind]}${id}/`, textContent: name })),
  );
  const whole = asked.join(" ");
  for (const [term, expansion, meaning, others] of names.terms) {
    if (![term, expansion, ...others].some((one) => fold(one).join(" ") === whole)) continue;
    const link = make("a", { href: say.root + say.glossary, textContent: term });
    const text = [expansion, meaning].filter(Boolean).join(". ");
    items.unshift(make("li", {}, make("dfn", {}, link), text ? `: ${text}` : ""));
  }
  if (items.length) direct.append(make("ul", {}, ...items));
}

async function extend(mine = turn) {
  const next = results.slice(shown, shown + STEP);
  const loaded = await Promise.all(next.map((one) => one.data()));
  if (mine !== turn) return null;
  const items = loaded.map(hit);
  list.append(...items);
  shown += items.length;
  const left = results.length - shown;
  more.hidden = left <= 0;
  more.textContent = say.more.replace("{n}", number(Math.min(left, STEP)));
  return items[0];
}

function hit({ raw_url: url, meta, excerpt, sub_results: parts, anchors }) {
  const item = make("li");
  item.append(make("span", { textContent: meta.date ?? "" }));
  item.append(" ", make("a", { href: say.root + url, textContent: meta.title }));
  if (meta.about) item.append(make("small", { textContent: meta.about }));
  const reports = anchors.length ? parts.filter((part) => part.anchor) : [];
  if (!reports.length) {
    item.append(make("p", {}, ...marked(excerpt)));
    return item;
  }
  const rows = reports.slice(0, 3).map((part) => {
    const link = make("a", { href: `${say.root}${say.articles}${part.anchor.id}/`, textContent: part.title });
    return make("li", {}, link, make("p", {}, ...marked(part.excerpt, part.title)));
  });
  const label = make("small", { textContent: say.reports });
  item.append(label, make("ul", {}, ...rows));
  return item;
}

// ---- what readers do

function remove(facet, id) {
  facet.ids.delete(id);
  search().then(() => (chosen.querySelector("button") ?? input).focus());
}

let pause;
input.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => search({ typing: true }), 250);
});
input.addEventListener("focus", () => (engine ??= load().catch(fail)), { once: true });
order.addEventListener("change", () => search());
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  search();
});
more.addEventListener("click", async () => (await extend())?.querySelector("a").focus());
for (const [name, facet] of facets) {
  facet.box.addEventListener("toggle", () => facet.box.open && search({ typing: true }));
  facet.box.addEventListener("change", ({ target }) => {
    if (target.type !== "checkbox") return;
    facet.ids[target.checked ? "add" : "delete"](target.value);
    search();
  });
  facet.box.querySelector("input[type=search]")?.addEventListener("input", (event) => {
    event.stopPropagation();
    open(name).then(() => recount(facet, facet.counts ?? {}), fail);
  });
  facet.box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.type === "search") event.preventDefault();
    if (event.key === "Escape" && facet.box.open) {
      facet.box.open = false;
      facet.box.querySelector("summary").focus();
    }
  });
}
addEventListener("popstate", () => {
  restore();
  search({ typing: true });
});

restore();
if (!asksNothing()) search({ typing: true });
