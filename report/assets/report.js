// Adds to the report's pages what a page cannot do alone: tables that sort and search, filters, and the panel
// that shows a number beside the text. Text from a source is only ever cloned or set as text, never parsed.
"use strict";

const words = document.body.dataset;

function make(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

function valueOf(cell) {
  const text = cell.dataset.v ?? cell.textContent.trim();
  const number = Number(text.replaceAll(",", ""));
  return text === "" ? null : Number.isNaN(number) ? text : number;
}

// Numbers before words, blanks last whichever way the table is sorted.
function compare(a, b, sign) {
  if (a === null || b === null) return (a === null) - (b === null);
  if (typeof a === "number" && typeof b === "number") return sign * (a - b);
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return sign * a.localeCompare(b, "zh-CN", { numeric: true });
}

function sortable(table, heads, body) {
  heads.forEach((head, column) => {
    const button = make("button", { type: "button" });
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const descending = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      const keyed = [...body.rows].map((row) => [valueOf(row.cells[column]), row]);
      keyed.sort((a, b) => compare(a[0], b[0], descending ? -1 : 1));
      body.append(...keyed.map((pair) => pair[1]));
    });
  });
}

function searchable(table, heads, body) {
  const rows = [...body.rows];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const search = make("input", { type: "search" });
  const count = make("span", {});
  count.setAttribute("role", "status");
  const tools = make("div", { className: "tools-row" }, make("label", {}, words.search, search));
  const selects = heads.flatMap((head, column) => {
    if (!("filter" in head.dataset)) return [];
    const values = [...new Set(rows.map((row) => label(row.cells[column])))].filter(Boolean);
    if (values.length < 2) return [];
    const select = make("select", {}, make("option", { value: "", textContent: words.all }));
    select.append(...values.map((value) => make("option", { value, textContent: value })));
    tools.append(make("label", {}, head.textContent, select));
    return [[select, column]];
  });
  function update() {
    const wanted = search.value.trim().toLowerCase();
    let shown = 0;
    rows.forEach((row, n) => {
      const chosen = selects.every(([select, column]) => !select.value || label(row.cells[column]) === select.value);
      row.hidden = !(chosen && texts[n].includes(wanted));
      shown += !row.hidden;
    });
    count.textContent = `${shown} / ${rows.length} ${words.rows}`;
  }
  tools.addEventListener("input", update);
  tools.append(count);
  table.before(tools);
  update();
}

// A cell's text without the number of the contradiction beside it.
function label(cell) {
  const first = cell.querySelector(".badge") ?? cell;
  return first.textContent.trim();
}

// On a phone a row is set as a card, which takes a table's roles from it: they are given back here.
function describe(table, heads, body) {
  table.setAttribute("role", "table");
  for (const part of [table.tHead, body]) part.setAttribute("role", "rowgroup");
  for (const row of table.rows) row.setAttribute("role", "row");
  for (const head of heads) head.setAttribute("role", "columnheader");
  for (const row of body.rows) {
    [...row.cells].forEach((cell, column) => {
      cell.setAttribute("role", "cell");
      cell.dataset.label = heads[column].textContent;
    });
  }
}

function enhance(table) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  describe(table, heads, body);
  if (body.rows.length < 2) return;
  if (body.rows.length > 12) searchable(table, heads, body);
  sortable(table, heads, body);
}

// A copy of part of the page: without ids, which may stand only once.
function copyOf(node) {
  const copy = node.cloneNode(true);
  for (const part of [copy, ...copy.querySelectorAll("[id]")]) part.removeAttribute("id");
  return copy;
}

function reader(text, panel) {
  const claims = [...text.querySelectorAll(".claim[id]")];
  const hint = [...panel.childNodes];
  let current = null;

  function close() {
    if (!current) return;
    const last = current;
    last.classList.remove("current");
    current = null;
    panel.classList.remove("open");
    panel.replaceChildren(...hint);
    last.focus({ preventScroll: true });
  }

  function facts(row) {
    const list = make("dl");
    for (const cell of [...row.cells].slice(1, -1)) {
      if (!cell.textContent.trim()) continue;
      const value = make("dd");
      value.append(...copyOf(cell).childNodes);
      if (cell.lang) value.lang = cell.lang;
      list.append(make("div", {}, make("dt", { textContent: cell.dataset.label }), value));
    }
    return list;
  }

  function checks(row) {
    const names = row.dataset.checks.split(" ").filter(Boolean);
    if (!names.length) return [make("p", { textContent: panel.dataset.none })];
    const copies = names.map((name) => copyOf(document.getElementById(`k-${name}`)));
    copies.forEach((copy, n) => { copy.open = n === 0; });
    return [make("h3", { textContent: `${panel.dataset.checks} ${names.length}` }), ...copies];
  }

  function button(text, label, step) {
    const made = make("button", { type: "button", textContent: text });
    made.setAttribute("aria-label", label);
    made.addEventListener("click", step);
    return made;
  }

  function neighbour(step) {
    const visible = claims.filter((claim) => !muted(claim));
    const at = visible.indexOf(current);
    return visible[(at + step + visible.length) % visible.length];
  }

  function muted(claim) {
    return claim !== current && getComputedStyle(claim).textDecorationLine === "none";
  }

  function show(claim, focus) {
    current?.classList.remove("current");
    current = claim;
    claim.classList.add("current");
    const row = document.getElementById(claim.hash.slice(1));
    const title = make("h2", { textContent: row.cells[0].textContent.trim(), lang: "zh-CN", tabIndex: -1 });
    const tools = make(
      "div",
      { className: "tools" },
      button("←", panel.dataset.previous, () => go(neighbour(-1))),
      button("→", panel.dataset.next, () => go(neighbour(1))),
      button("×", panel.dataset.close, close),
    );
    panel.replaceChildren(tools, title, facts(row), ...checks(row));
    panel.scrollTop = 0;
    panel.classList.add("open");
    history.replaceState(null, "", `#${claim.id}`);
    if (focus) title.focus({ preventScroll: true });
  }

  function go(claim) {
    show(claim, false);
    claim.scrollIntoView({ block: getComputedStyle(panel).position === "fixed" ? "start" : "center" });
    claim.focus({ preventScroll: true });
  }

  text.addEventListener("click", (event) => {
    const claim = event.target.closest(".claim");
    if (!claim) return;
    event.preventDefault();
    show(claims.find((c) => c.hash === claim.hash), true);
  });
  text.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const claim = event.target.closest(".claim");
    if (!step || !claim || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    current ??= claim;
    go(neighbour(step));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  function follow() {
    const claim = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (claim && claims.includes(claim)) go(claim);
  }
  window.addEventListener("hashchange", follow);
  follow();
}

// What a link points at inside a closed <details> is opened first.
function reveal() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const closed = target && target.closest("details:not([open])");
  if (!closed) return;
  closed.open = true;
  target.scrollIntoView();
}

document.querySelectorAll("table.data").forEach(enhance);
const text = document.getElementById("text");
if (text) reader(text, document.getElementById("panel"));
document.querySelectorAll("input[data-toggle]").forEach((input) => {
  const negative = input.dataset.toggle.startsWith("hide-");
  const apply = () => text.classList.toggle(input.dataset.toggle, input.checked !== negative);
  input.addEventListener("change", apply);
  apply();
});
window.addEventListener("hashchange", reveal);
reveal();
window.addEventListener("beforeprint", () => {
  document.querySelectorAll(".rest").forEach((node) => { node.open = true; });
});
