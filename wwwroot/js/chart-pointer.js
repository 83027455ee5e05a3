// What pointer and keys do on a chart: show the nearest point's words, mark a stretch to zoom into, go from point to point.
import { plotArea } from './chart-area.js';

const REACH = 60, SMALLEST = 8;

export function watchPointer(state, listener) {
  const { host } = state;
  const tip = host.querySelector('.chart-tip');
  const frame = host.querySelector('.chart-frame');
  let current = -1, start = null, touched = null;
  const isPinned = () => tip.classList.contains('pinned');

  const place = (event) => {
    const box = host.getBoundingClientRect(), area = plotArea(state);
    return { x: event.clientX - box.left, y: event.clientY - box.top, area };
  };
  const pixel = (point, area) => ({ x: area.left + point.x * area.width, y: area.top + (1 - point.y) * area.height });
  const inside = p => p.x >= -0.01 && p.x <= 1.01 && p.y >= -0.01 && p.y <= 1.01;

  function show(index, pinned = false) {
    // The keys go on from the chart when the link that has the focus goes away.
    if (tip.contains(document.activeElement)) host.focus({ preventScroll: true });
    current = index;
    tip.classList.toggle('pinned', pinned);
    const point = state.model.points[index];
    if (!point) {
      tip.hidden = true;
      return;
    }
    tip.replaceChildren(...[point.title, ...point.lines].map((words, i) => {
      const line = document.createElement(i === 0 ? 'strong' : 'span');
      line.textContent = words;
      return line;
    }));
    if (pinned) tip.append(...point.links.map(way));
    else if (point.links.length > 0) tip.append(hint());
    tip.style.setProperty('--colour', `var(${point.colour})`);
    tip.hidden = false;
    putBeside(point);
  }

  function putBeside(point) {
    const area = plotArea(state), at = pixel(point, area);
    const left = at.x + 14 + tip.offsetWidth > host.clientWidth ? at.x - 14 - tip.offsetWidth : at.x + 14;
    tip.style.left = `${Math.max(0, left)}px`;
    tip.style.top = `${Math.max(0, Math.min(at.y - tip.offsetHeight / 2, host.clientHeight - tip.offsetHeight))}px`;
  }

  function hint() {
    const words = document.createElement('em');
    words.textContent = 'Click or Enter: its results';
    return words;
  }

  function way({ text, address }) {
    const link = document.createElement('a');
    link.href = address;
    link.textContent = text;
    return link;
  }

  // The point's words stay, with the ways to the results it comes from.
  function pin(index) {
    const point = state.model.points[index];
    if (!point || point.links.length === 0) return false;
    show(index, true);
    tip.querySelector('a').focus({ preventScroll: true });
    return true;
  }

  const inTip = event => tip.contains(event.target);

  function nearest(x, y, area) {
    let best = -1, least = REACH * REACH;
    state.model.points.forEach((point, i) => {
      if (!inside(point)) return;
      const at = pixel(point, area), distance = (at.x - x) ** 2 + (at.y - y) ** 2;
      if (distance < least) [best, least] = [i, distance];
    });
    return best;
  }

  function mark(from, to) {
    frame.hidden = false;
    frame.style.cssText = `left:${Math.min(from.x, to.x)}px;top:${Math.min(from.y, to.y)}px;width:${Math.abs(from.x - to.x)}px;height:${Math.abs(from.y - to.y)}px`;
  }

  const within = ({ x, y, area }) => ({
    x: Math.min(Math.max(x, area.left), area.left + area.width), y: Math.min(Math.max(y, area.top), area.top + area.height), area,
  });

  const zoom = (a, b, c, d) => listener?.invokeMethodAsync('ZoomAsync', a, b, c, d);

  const pick = (at) => {
    if (pin(nearest(at.x, at.y, at.area))) return;
    if (isPinned()) show(-1);
    if (host.dataset.picks) listener?.invokeMethodAsync('PickAsync', Math.min(1, Math.max(0, (at.x - at.area.left) / at.area.width)));
  };

  const handlers = {
    pointermove(event) {
      const at = place(event);
      if (start) return mark(start, within(at));
      if (!isPinned()) show(nearest(at.x, at.y, at.area));
    },
    pointerleave() { if (!start && !isPinned()) show(-1); },
    pointerdown(event) {
      if (inTip(event)) return;
      touched = event.pointerType === 'touch' ? place(event) : null;
      if (touched || event.button !== 0) return;
      start = within(place(event));
      host.setPointerCapture(event.pointerId);
    },
    pointerup(event) {
      if (touched && Math.abs(place(event).x - touched.x) < SMALLEST && Math.abs(place(event).y - touched.y) < SMALLEST) pick(touched);
      touched = null;
      if (!start) return;
      const from = start, to = within(place(event)), area = to.area;
      start = null;
      frame.hidden = true;
      const wide = Math.abs(from.x - to.x), high = Math.abs(from.y - to.y);
      if (wide < SMALLEST && high < SMALLEST) return pick(to);
      const [a, b] = wide < SMALLEST ? [0, 1] : [from.x, to.x].sort((p, q) => p - q).map(x => (x - area.left) / area.width);
      const [c, d] = high < SMALLEST * 3 ? [0, 1] : [from.y, to.y].sort((p, q) => q - p).map(y => 1 - (y - area.top) / area.height);
      show(-1);
      zoom(a, b, c, d);
    },
    pointercancel() { start = touched = null; frame.hidden = true; },
    dblclick() { listener?.invokeMethodAsync('ResetZoomAsync'); },
    focusout(event) { if (!host.contains(event.relatedTarget)) show(-1); },
    keydown(event) {
      const shown = state.model.points.map((p, i) => inside(p) ? i : -1).filter(i => i >= 0);
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step && shown.length > 0) {
        const at = shown.indexOf(current);
        show(shown[at < 0 ? (step > 0 ? 0 : shown.length - 1) : (at + step + shown.length) % shown.length]);
      } else if (event.key === '+' && current >= 0) {
        const x = state.model.points[current].x;
        zoom(Math.max(0, x - 0.25), Math.min(1, x + 0.25), 0, 1);
      } else if (event.key === 'Enter' && inTip(event)) {
        return;
      } else if (event.key === 'Enter' && pin(current)) {
        // The first link has the focus.
      } else if (event.key === 'Enter' && current >= 0 && host.dataset.picks) {
        listener?.invokeMethodAsync('PickAsync', state.model.points[current].x);
      } else if (event.key === 'Escape' && isPinned()) {
        show(-1);
      } else if (event.key === 'Escape' || event.key === '0') {
        show(-1);
        listener?.invokeMethodAsync('ResetZoomAsync');
      } else return;
      event.preventDefault();
    },
  };
  for (const [name, handler] of Object.entries(handlers)) host.addEventListener(name, handler);
  return {
    refresh: () => show(-1),
    stop() { for (const [name, handler] of Object.entries(handlers)) host.removeEventListener(name, handler); },
  };
}
