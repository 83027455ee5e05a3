// Keys and clicks of the list of results. Arrows, Page, Home and End move; Space selects, with Shift a stretch; Enter opens.
const page = 10;
const rowAt = (grid, index) => grid.querySelector(`[data-index="${index}"]`);
const indexOf = row => Number(row.dataset.index);

export function attach(grid) {
  grid.addEventListener("keydown", event => keyed(grid, event));
  grid.addEventListener("click", clicked);
  // The list is one stop of the Tab key; the row that had the focus last gets it back.
  grid.addEventListener("focusin", event => {
    const row = event.target.closest("[data-index]");
    if (row) { grid.dataset.last = row.dataset.index; grid.tabIndex = -1; }
    else if (event.target === grid) focusRow(grid, Number(grid.dataset.last ?? firstVisible(grid)));
  });
  grid.addEventListener("focusout", event => { if (!grid.contains(event.relatedTarget)) grid.tabIndex = 0; });
}

function firstVisible(grid) {
  for (const row of grid.querySelectorAll("[data-index]"))
    if (row.getBoundingClientRect().top > 0) return row.dataset.index;
  return 0;
}

function clicked(event) {
  const row = event.target.closest("[data-index]");
  if (!row || event.target.closest("a, button, input") || String(getSelection()).length > 0) return;
  row.querySelector("a").click();
}

function keyed(grid, event) {
  const row = event.target.closest("[data-index]");
  if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = indexOf(row), last = Number(grid.getAttribute("aria-rowcount")) - 2;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: last }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    focusRow(grid, Math.min(last, Math.max(0, to)), event.shiftKey ? select : undefined);
  } else if (event.key === " ") {
    event.preventDefault();
    select(row, event.shiftKey);
  } else if (event.key === "Enter") {
    event.preventDefault();
    row.querySelector("a").click();
  }
}

function select(row, shiftKey = true) {
  row.querySelector("input").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, shiftKey }));
}

// A row far away is fetched only when its place is scrolled to.
function focusRow(grid, index, then, attempts = 90) {
  const row = rowAt(grid, index);
  if (row) {
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    then?.(row);
    return;
  }
  const some = grid.querySelector("[data-index]");
  if (some && attempts % 15 === 0) window.scrollBy(0, (index - indexOf(some)) * some.offsetHeight + some.getBoundingClientRect().top - 200);
  if (attempts > 0) requestAnimationFrame(() => focusRow(grid, index, then, attempts - 1));
}
