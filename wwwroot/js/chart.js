// One chart on one element: create, update, destroy. The server has decided what to draw (places from 0 to 1, colours by name, words);
// here it becomes a chart, and the pointer and the keys find points and stretches in it.
import { plotArea } from './chart-area.js';
import { watchPointer } from './chart-pointer.js';
import { turns } from './chart-turns.js';

const LIBRARY = 'lib/apexcharts.min.js';
const LEFT = 44, TOP = 8, BOTTOM = 24, NARROW = 560;
const charts = new Map();
let library;
const order = turns(tryToDraw);

// True when the chart is or will be drawn; false when the chart library is not there, and the caller must show something else.
export async function create(host, model, listener) {
  try {
    library ??= load();
    await library;
  } catch {
    library = undefined;
    return false;
  }
  if (!host.isConnected) return true;
  const state = { host, model, listener };
  charts.set(host, state);
  order.add(state);
  return true;
}

// One that cannot be drawn is told, so that something else is shown in its place.
async function tryToDraw(state) {
  try {
    await draw(state);
  } catch (problem) {
    // The page may have been left meanwhile.
    if (!charts.delete(state.host)) return;
    console.error(problem);
    state.listener.invokeMethodAsync('FailAsync');
  }
}

async function draw(state) {
  state.colours = coloursOf(state.host, state.model);
  state.chart = new ApexCharts(state.host.querySelector('.chart-drawing'), options(state));
  state.fresh = false;
  await state.chart.render();
  if (!charts.has(state.host)) return;
  state.resize = new ResizeObserver(() => schedule(state));
  state.resize.observe(state.host);
  state.pointer = watchPointer(state, state.listener);
  state.drawn = true;
  placeLabels(state);
  if (state.fresh) schedule(state);
}

export function update(host, model) {
  const state = charts.get(host);
  if (!state) return;
  state.model = model;
  state.fresh = true;
  schedule(state);
}

// A line at a place from 0 to 1, which moves without the chart being drawn anew; null for none.
export function mark(host, at) {
  const state = charts.get(host);
  if (!state) return;
  state.mark = at;
  if (state.drawn) placeMark(state);
}

export function destroy(host) {
  const state = charts.get(host);
  if (!state) return;
  charts.delete(host);
  order.remove(host);
  cancelAnimationFrame(state.frame);
  state.resize?.disconnect();
  state.pointer?.stop();
  state.chart?.destroy();
}

function load() {
  return new Promise((done, failed) => {
    if (window.ApexCharts) return done();
    const script = document.createElement('script');
    script.src = new URL(LIBRARY, document.baseURI).href;
    script.onload = () => window.ApexCharts ? done() : failed();
    script.onerror = () => { script.remove(); failed(); };
    document.head.append(script);
  });
}

// Several changes within one frame are drawn once.
function schedule(state) {
  if (!state.drawn) return;
  cancelAnimationFrame(state.frame);
  state.frame = requestAnimationFrame(async () => {
    const width = state.host.clientWidth;
    if (width === 0 || (!state.fresh && width === state.width)) return;
    state.fresh = false;
    state.colours = coloursOf(state.host, state.model);
    await state.chart.updateOptions(options(state), true, false, false);
    placeLabels(state);
    state.pointer?.refresh();
  });
}

// The style sheets' colours, which the chart library must have in numbers.
function coloursOf(host, model) {
  const style = getComputedStyle(host);
  const names = ['--text', '--text-2', '--border', '--surface', ...model.series.map(s => s.colour), ...model.levels.map(l => l.colour)];
  return Object.fromEntries(names.map(name => [name, style.getPropertyValue(name).trim() || '#808080']));
}

function options(state) {
  const { model, colours, host } = state;
  state.width = host.clientWidth;
  const shown = model.series.filter(s => s.data.length > 0);
  const colour = s => colours[s.colour];
  const series = shown.map(s => ({
    name: s.name,
    type: s.kind === 'band' ? 'rangeArea' : 'line',
    data: s.data.map(([x, y, high]) => ({ x, y: s.kind === 'band' ? [y, high] : y })),
  }));
  return {
    chart: {
      type: shown.some(s => s.kind === 'band') ? 'rangeArea' : 'line', height: model.height, width: '100%', background: 'transparent',
      fontFamily: getComputedStyle(host).fontFamily, foreColor: colours['--text'], parentHeightOffset: 0, redrawOnParentResize: false,
      redrawOnWindowResize: false, animations: { enabled: false }, toolbar: { show: false }, zoom: { enabled: false }, selection: { enabled: false },
    },
    series,
    colors: shown.map(colour),
    stroke: { curve: 'straight', width: shown.map(s => s.kind === 'line' ? 2 : s.kind === 'bars' ? 1.4 : 0), dashArray: shown.map(s => s.dash || 0) },
    fill: { type: 'solid', opacity: shown.map(s => s.kind === 'band' ? 0.18 : 1) },
    markers: {
      size: shown.map(s => s.marker ? 4.5 : 0), shape: shown.map(s => s.marker || 'circle'), hover: { sizeOffset: 0 },
      colors: shown.map(s => s.hollow ? colours['--surface'] : colour(s)), strokeColors: shown.map(colour),
      strokeWidth: shown.map(s => s.hollow || ['plus', 'cross'].includes(s.marker) ? 1.6 : 0),
    },
    dataLabels: { enabled: false },
    legend: { show: false },
    tooltip: { enabled: false },
    states: { hover: { filter: { type: 'none' } }, active: { filter: { type: 'none' } } },
    grid: { show: false, padding: { left: LEFT, right: rightRoom(state), top: TOP - 20, bottom: BOTTOM - 10 } },
    xaxis: { type: 'numeric', min: 0, max: 1, tickAmount: 2, labels: { show: false }, axisTicks: { show: false }, axisBorder: { show: false }, tooltip: { enabled: false }, crosshairs: { show: false } },
    yaxis: { min: 0, max: 1, tickAmount: 1, forceNiceScale: false, labels: { show: false }, axisTicks: { show: false }, axisBorder: { show: false } },
    annotations: annotations(state),
  };
}

function rightRoom(state) {
  const edge = state.model.xTicks.some(t => t.slot && t.at > 0.9) ? 28 : 14;
  if (state.model.labels.length === 0 || state.width < NARROW) return edge;
  const longest = Math.max(...state.model.labels.map(l => l.text.length));
  return Math.min(250, state.width / 3, 26 + longest * 7);
}

function annotations(state) {
  const { model, colours, width } = state;
  const text = { background: 'transparent', color: colours['--text-2'], fontSize: '12px', padding: { left: 0, right: 0, top: 0, bottom: 0 } };
  const label = (words, position, anchor, offsetX, offsetY) =>
    ({ text: words, position, textAnchor: anchor, orientation: 'horizontal', offsetX, offsetY, borderWidth: 0, style: text });
  const line = (at, colour, dash, thickness = 1) => ({ borderColor: colour, strokeDashArray: dash, borderWidth: thickness, opacity: 1, ...at });
  const edge = colours['--text-2'];
  const roomy = withoutOverlap(model.xTicks, width - LEFT - 30 - rightRoom(state));
  return {
    xaxis: [
      ...model.xTicks.filter(t => t.at > 0.002).map(t => ({ ...line({ x: t.at }, colours['--border'], 0), label: roomy.has(t) ? label(t.label, 'bottom', 'middle', 0, 18) : {} })),
      ...model.xTicks.filter(t => t.at <= 0.002).map(t => ({ ...line({ x: 0 }, edge, 0), label: roomy.has(t) ? label(t.label, 'bottom', 'middle', 0, 18) : {} })),
      line({ x: 0 }, edge, 0),
    ],
    yaxis: [
      ...model.yTicks.map(t => ({ ...line({ y: t.at }, t.at <= 0.002 ? edge : colours['--border'], 0), label: label(t.label, 'left', 'end', -8, 7) })),
      line({ y: 0 }, edge, 0),
      ...model.levels.map(l => line({ y: l.at }, colours[l.colour], l.dash, 1.5)),
    ],
  };
}

// Names of places off the scale come first, then numbers from the right as far as there is room.
function withoutOverlap(ticks, width) {
  const kept = new Set(), taken = [];
  const half = t => t.label.length * 3.1 + 3;
  for (const tick of [...ticks].sort((a, b) => (b.slot === true) - (a.slot === true) || b.at - a.at)) {
    const [from, to] = [tick.at * width - half(tick), tick.at * width + half(tick)];
    if (taken.some(([a, b]) => from < b && to > a)) continue;
    taken.push([from, to]);
    kept.add(tick);
  }
  return kept;
}

// Names go to the lines' ends, and the library's grid and levels, which it draws last, behind the data.
function placeLabels(state) {
  const grid = state.host.querySelectorAll('.apexcharts-xaxis-annotations, .apexcharts-yaxis-annotations');
  for (const group of grid) group.parentNode.prepend(group);
  const area = plotArea(state);
  const layer = state.host.querySelector('.chart-labels');
  layer.replaceChildren(...(state.width < NARROW ? [] : state.model.labels.map(l => {
    const label = document.createElement('span');
    label.textContent = l.text;
    label.style.cssText = `left:${area.left + area.width + 6}px;top:${area.top + l.place * area.height}px;--colour:var(${l.colour})`;
    return label;
  })));
  placeMark(state);
}

function placeMark(state) {
  const line = state.host.querySelector('.chart-mark'), at = state.mark;
  line.hidden = typeof at !== 'number' || at < -0.001 || at > 1.001;
  if (line.hidden) return;
  const area = plotArea(state);
  line.style.cssText = `left:${area.left + at * area.width}px;top:${area.top}px;height:${area.height}px`;
}

// A theme that changes draws every chart anew in its colours.
let settled;
function repaint() {
  clearTimeout(settled);
  settled = setTimeout(() => {
    for (const state of charts.values()) {
      if (!state.drawn || JSON.stringify(coloursOf(state.host, state.model)) === JSON.stringify(state.colours)) continue;
      state.fresh = true;
      schedule(state);
    }
  }, 80);
}
new MutationObserver(repaint).observe(document.documentElement, { attributes: true });
new MutationObserver(repaint).observe(document.head, { subtree: true, childList: true, attributes: true, attributeFilter: ['media', 'href'] });
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
