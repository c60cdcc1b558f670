"use strict";
(() => {
  const D = JSON.parse(document.getElementById("daten").textContent);
  const $ = (id) => document.getElementById(id);
  const all = (css, root) => Array.from((root || document).querySelectorAll(css));
  const nV = D.vorhaben.length, nM = D.massnahmen.length, nZ = D.ziele.length;
  let lang = D.sprache === "en" ? 1 : 0;

  // Words. An argument may hold keys of further words: "@art.jahresbericht".
  const word = (key) => (D.texte[key] ? D.texte[key][lang] : key);
  const resolve = (arg) => String(arg).replace(/@([a-z0-9._-]*[a-z0-9_-])/g, (m, key) => (D.texte[key] ? word(key) : m));
  const say = (key, args) => word(key).replace(/\{(\d)\}/g, (m, at) => (args && args[at] !== undefined ? resolve(args[at]) : m));

  const el = (tag, attributes, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) if (value !== null && value !== undefined) node.setAttribute(name, value);
    node.append(...children.filter((child) => child !== null && child !== undefined));
    return node;
  };

  // The other language: every marked text is written anew; figures inside sentences stay the same buttons.
  const translate = () => {
    document.documentElement.lang = lang ? "en" : "de";
    document.title = word("titel");
    for (const node of all("[data-t]")) {
      const key = node.dataset.t;
      if (!key) continue;
      const args = node.dataset.a ? JSON.parse(node.dataset.a) : [];
      const figures = all(":scope > .z, :scope > .null", node);
      if (!figures.length) { node.textContent = say(key, args); continue; }
      const parts = word(key).split(/(\{\d\})/).map((part) => {
        const hole = /^\{(\d)\}$/.exec(part);
        const at = hole ? Number(hole[1]) : -1;
        return at < 0 ? part : at < figures.length ? figures[at] : resolve(args[at]);
      });
      node.replaceChildren(...parts);
    }
    for (const node of all("[data-tl]")) node.setAttribute("aria-label", word(node.dataset.tl));
    filter();
  };

  // Filters: rows of a Vorhaben carry data-r, rows of a Kommune data-k.
  const rows = all("[data-r]").filter((node) => !node.closest("table.alle")).map((node) => ({ node, at: Number(node.dataset.r) }));
  const towns = all("[data-k]:not([data-r])").map((node) => ({ node, at: Number(node.dataset.k) }));
  const table = all("table.alle tbody tr");
  const themes = all("#themen details");
  const BATCH = 100;
  let shown = BATCH, haystack = null;
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/ß/g, "ss");
  const hay = () => haystack || (haystack = D.vorhaben.map((own) => fold([own.t, D.kommunen[own.k],
    ...own.m.flatMap((id) => { const m = D.massnahmen[id - nV]; return [m.n || "", m.t || "", ...m.f.map((f) => f[1])]; })].join("\n"))));
  function filter() {
    const town = $("f-k").value, field = $("f-h").value, theme = $("f-t").value, state = $("f-s").value;
    const words = fold($("f-q").value).split(/\s+/).filter(Boolean);
    const texts = words.length ? hay() : null;
    const fits = D.vorhaben.map((own, at) => (town === "" || own.k === Number(town)) && (!field || own.h === field) &&
      (!theme || (own.th[0] || "ohne") === theme) && (!state || (own.s || "ohne_status") === state) &&
      (!texts || words.every((w) => texts[at].includes(w))));
    // Each node is touched once, and only where it changes.
    const put = (node, hide) => { if (node.hidden !== hide) node.hidden = hide; };
    for (const row of rows) put(row.node, !fits[row.at]);
    for (const row of towns) put(row.node, town !== "" && row.at !== Number(town));
    for (const node of themes) put(node, !node.querySelector("li:not([hidden])"));
    let count = 0;
    for (const row of table) { const fit = fits[Number(row.dataset.r)]; if (fit) count++; put(row, !fit || count > shown); }
    const more = $("mehr");
    more.hidden = count <= shown;
    more.textContent = say("mehr", [count]);
    $("treffer").textContent = say("treffer", [count, nV]);
  }
  let wait = 0;
  $("leiste").addEventListener("submit", (event) => event.preventDefault());
  $("leiste").addEventListener("change", () => { shown = BATCH; filter(); });
  $("f-q").addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(() => { shown = BATCH; filter(); }, 60); });
  $("leiste").addEventListener("reset", () => setTimeout(() => { shown = BATCH; filter(); }));
  $("mehr").addEventListener("click", () => { shown = Infinity; filter(); });

  // The matrix shows one of its figures.
  $("kennzahl").addEventListener("change", (event) => {
    const cells = all(".matrix .z"), at = Number(event.target.value);
    const counts = cells.map((cell) => D.figuren[Number(cell.dataset.m) + at].length), most = Math.max(1, ...counts);
    cells.forEach((cell, i) => {
      cell.dataset.f = Number(cell.dataset.m) + at;
      cell.textContent = counts[i];
      cell.disabled = counts[i] === 0;
      cell.parentNode.className = "w w" + Math.ceil((counts[i] * 5) / most);
      cell.closest("td").dataset.s = counts[i];
    });
  });

  // The timeline of a Kommune: a bar for every undertaking, made when it is looked at.
  const when = (day) => { const [year, month] = day.split("-").map(Number); return year + (month ? (month - 1) / 12 : 0); };
  const LONGEST = 30; // years: a slip of the pen must not stretch the chart over a century
  const band = (node) => {
    const list = node.querySelector("ol");
    if (list.firstChild) return false;
    const own = D.vorhaben.map((v, at) => ({ at, b: v.b, k: v.k })).filter((v) => v.k === Number(node.dataset.z) && v.b && (v.b[0] || v.b[1]))
      .map((v) => ({ at: v.at, text: v.b[2], from: v.b[0] && when(v.b[0]), to: v.b[1] && when(v.b[1]) + (v.b[1].length > 4 ? 1 / 12 : 1) }))
      .filter((v) => !(v.from && v.to) || (v.to > v.from && v.to - v.from <= LONGEST));
    if (!own.length) { list.append(el("li", { class: "leer" }, word("kein-eintrag"))); return true; }
    const ends = own.flatMap((v) => [v.from, v.to]).filter(Boolean);
    const first = Math.floor(Math.min(...ends)), last = Math.max(first + 1, Math.min(Math.ceil(Math.max(...ends)), first + LONGEST));
    const left = (year) => (100 * (Math.min(Math.max(year, first), last) - first)) / (last - first);
    const axis = el("span", { class: "spur", "aria-hidden": "true" }), every = Math.ceil((last - first) / 8);
    for (let year = first; year < last; year += every) { const mark = el("b", {}, year); mark.style.left = left(year) + "%"; axis.append(mark); }
    list.append(el("li", { class: "achse", "aria-hidden": "true" }, el("span"), axis));
    own.sort((a, b) => (a.from || first) - (b.from || first) || (a.to || last) - (b.to || last));
    for (const v of own) {
      const bar = el("i", v.from && v.to ? {} : { class: "offen" }), from = left(v.from || first);
      bar.style.left = from + "%"; bar.style.width = Math.max(left(v.to || last) - from, 0.8) + "%";
      const item = el("li", { "data-r": v.at }, el("span", {}, opener(v.at), " ", el("small", { lang: "de" }, v.text)), el("span", { class: "spur", "aria-hidden": "true" }, bar));
      rows.push({ node: item, at: v.at });
      list.append(item);
    }
    return true;
  };
  const bands = all(".zeitband");
  bands.forEach((node) => node.addEventListener("toggle", () => { if (node.open && band(node)) filter(); }));

  // Sorting.
  const value = (row, at) => { const cell = row.cells[at]; return cell.dataset.s !== undefined ? Number(cell.dataset.s) : fold(cell.textContent.trim()); };
  const collate = new Intl.Collator("de", { numeric: true });
  const sort = (button) => {
    const head = button.closest("th"), body = head.closest("table").tBodies[0], at = head.cellIndex;
    const down = head.getAttribute("aria-sort") === "ascending";
    all("th[aria-sort]", head.parentNode).forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const keyed = Array.from(body.rows, (row) => ({ row, key: value(row, at) }));
    keyed.sort((a, b) => (typeof a.key === "number" && typeof b.key === "number" ? a.key - b.key : collate.compare(a.key, b.key)) * (down ? -1 : 1));
    body.append(...keyed.map((entry) => entry.row));
    if (body.parentNode.classList.contains("alle")) { table.length = 0; table.push(...body.rows); filter(); }
  };

  // Evidence.
  const dialog = $("beleg"), trail = [];
  const paper = (at) => { const own = D.papiere[at]; return word("art." + own.a) + " " + own.j; };
  const de = (text) => el("span", { lang: "de", class: "wort" }, text);
  const place = (own, spot) => el("span", { class: "ort" },
    el("a", { href: own.u + "#page=" + spot[0], title: word("im-pdf") }, say("seite", [spot[0]])), " ",
    el("small", {}, say("stelle", [spot.slice(1).map((n) => Math.round(n)).join(", ")])));
  const places = (own, spots) => el("div", {}, ...spots.flatMap((spot, i) => (i ? [el("br"), place(own, spot)] : [place(own, spot)])));
  const pictures = (id, m) => (D.bilder[id] || []).map((bild) => {
    const [x0, y0, x1, y1] = bild.b, box = el("div", { class: "aus" });
    box.append(el("img", { src: bild.u, alt: say("bild", [paper(m.d), bild.s]) }));
    for (const spot of m.o.filter((spot) => spot[0] === bild.s)) {
      const mark = el("i", { "aria-hidden": "true" });
      mark.style.left = (100 * (spot[1] - x0)) / (x1 - x0) + "%"; mark.style.top = (100 * (spot[2] - y0)) / (y1 - y0) + "%";
      mark.style.width = (100 * (spot[3] - spot[1])) / (x1 - x0) + "%"; mark.style.height = (100 * (spot[4] - spot[2])) / (y1 - y0) + "%";
      box.append(mark);
    }
    return box;
  });
  const link = (id) => D.links.filter((l) => l.n === id || (l.v === id && l.n === null));
  const fate = (l) => {
    const parts = [el("p", {}, el("span", { class: "la la-" + l.a }, word("la." + l.a) + (l.z ? " ?" : "")), " ", el("small", {}, say(l.g, l.ga)))];
    if (l.wv.length) parts.push(el("p", { lang: "de", "aria-label": word("wortvergleich"), role: "group" }, ...l.wv.flatMap(([art, text]) =>
      [art === "gleich" ? text : el(art === "weg" ? "del" : "ins", {}, text), " "])));
    return parts;
  };
  const measure = (id) => {
    const m = D.massnahmen[id - nV], own = D.papiere[m.d];
    const body = el("tbody");
    for (const [label, text, spots, way, sure] of m.f) body.append(el("tr", {}, el("th", { scope: "row", lang: "de" }, label),
      el("td", {}, text ? de(text) : el("small", {}, word("feld-leer"))),
      el("td", {}, places(own, spots), el("small", {}, say("gelesen", [word("vf." + way), sure])))));
    return el("div", { class: "stufe" }, el("h3", {}, D.kommunen[own.k] + ": " + paper(m.d) + (m.n ? ", " + m.n : "")),
      el("p", {}, el("small", { lang: "de" }, own.d), " ", places(own, m.o)),
      ...link(id).flatMap(fate), ...pictures(id, m), el("table", {}, body));
  };
  const undertaking = (at) => {
    const own = D.vorhaben[at], near = own.n.filter((n) => n.v !== null);
    const nodes = [el("p", {}, el("b", {}, D.kommunen[own.k]), " · " + word("hf." + own.h) + " · ", el("span", { class: "st st-" + (own.s || "ohne_status") }, word("st." + (own.s || "ohne_status"))))];
    if (own.th.length) nodes.push(el("p", {}, own.th.map((id) => word("thema." + id)).join(", ") + " ", el("small", {}, own.tg ? say(own.tg[0], own.tg[1]) : "")));
    nodes.push(el("h3", {}, word("verlauf-titel")), ...own.m.map(measure));
    if (near.length) nodes.push(el("h3", {}, word("aehnlich-titel")), el("ul", {}, ...near.map((n) => el("li", {}, el("b", {}, D.kommunen[D.vorhaben[n.v].k]), " ", opener(n.v), " ", el("small", {}, say(n.g, n.a))))));
    return nodes;
  };
  const opener = (at) => el("button", { type: "button", class: "v", lang: "de", "data-v": at }, D.vorhaben[at].t);
  const entry = (id) => {
    if (id < nV) return el("li", {}, el("b", {}, D.kommunen[D.vorhaben[id].k]), " ", opener(id));
    if (id < nV + nM) { const m = D.massnahmen[id - nV], own = D.papiere[m.d];
      return el("li", {}, el("b", {}, D.kommunen[own.k]), " " + paper(m.d) + " " + (m.n || "") + " ", m.v === null ? word("ohne-text") : el("button", { type: "button", class: "v", lang: "de", "data-v": m.v }, m.t || word("ohne-text")), " ", place(own, m.o[0] || [1])); }
    if (id < nV + nM + nZ) { const z = D.ziele[id - nV - nM], own = D.papiere[z.d];
      return el("li", {}, el("b", {}, D.kommunen[own.k]), " " + (z.n || "") + " ", de(z.t || ""), " ", place(own, z.o[0] || [1])); }
    const own = D.papiere[id - nV - nM - nZ];
    return el("li", {}, el("b", {}, D.kommunen[own.k]), " " + paper(id - nV - nM - nZ) + " ", el("a", { href: own.u }, own.d));
  };
  const quote = (at) => { const b = D.belege[at]; return [el("p", {}, de(b.t)), el("p", {}, el("small", { lang: "de" }, D.papiere[b.d].d), " ", places(D.papiere[b.d], b.o)), ...pictures("b" + at, b)]; };
  const titles = { v: (at) => D.vorhaben[at].t, f: (at) => say("belege-zu", [D.figuren[at].length]), b: (at) => D.kommunen[D.papiere[D.belege[at].d].k] + ": " + paper(D.belege[at].d) };
  const contents = { v: undertaking, f: (at) => [el("ol", {}, ...D.figuren[at].map(entry))], b: quote };
  const show = (view) => {
    const [kind, at] = view;
    $("beleg-titel").textContent = titles[kind](at);
    $("beleg-titel").lang = kind === "v" ? "de" : document.documentElement.lang;
    $("beleg-inhalt").replaceChildren(...contents[kind](at));
    $("zurueck").hidden = trail.length < 2;
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
  };
  const go = (view) => { trail.push(view); show(view); };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.classList.contains("sort")) sort(button);
    else if (button.dataset.b !== undefined) go(["b", Number(button.dataset.b)]);
    else if (button.dataset.v !== undefined) go(["v", Number(button.dataset.v)]);
    else if (button.dataset.f !== undefined && D.figuren[button.dataset.f].length === 1 && D.figuren[button.dataset.f][0] < nV) go(["v", D.figuren[button.dataset.f][0]]);
    else if (button.dataset.f !== undefined) go(["f", Number(button.dataset.f)]);
  });
  $("zurueck").addEventListener("click", () => { trail.pop(); show(trail[trail.length - 1]); });
  $("schliessen").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => { trail.length = 0; $("beleg-inhalt").replaceChildren(); });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  $("sprache").addEventListener("click", () => { lang = 1 - lang; translate(); });
  $("drucken").addEventListener("click", () => window.print());

  // Print everything that fits the filters: long tables whole, folded parts unfolded.
  let folded = [];
  window.addEventListener("beforeprint", () => { shown = Infinity; bands.forEach(band); filter(); folded = all("main details:not([open])"); folded.forEach((node) => { node.open = true; }); });
  window.addEventListener("afterprint", () => { folded.forEach((node) => { node.open = false; }); shown = BATCH; filter(); });
  filter();
})();
