// Reads the value of the cell under the pointer of a heat map that the server drew.
const told = new WeakMap();

export function watch(host, words) {
  const first = !told.has(host);
  told.set(host, words);
  if (!first) return;
  const output = host.querySelector('output');
  host.addEventListener('pointermove', event => {
    const svg = host.querySelector('svg'), cells = svg?.querySelector('.cells');
    if (!cells) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    const { left, top, width, height } = cells.dataset, data = told.get(host);
    const column = Math.floor((at.x - left) / width * data.columns.length), row = Math.floor((at.y - top) / height * data.rows.length);
    const value = data.values[row]?.[column];
    output.textContent = value === undefined ? '' : `${data.x} ${data.columns[column]}, ${data.y} ${data.rows[row]}: ${value}`;
  });
  host.addEventListener('pointerleave', () => { output.textContent = ''; });
}
