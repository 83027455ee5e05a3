// A picture that is pasted, or dropped anywhere on the page, goes to the file field of the bench; on a second picture's card, to its own.
const pictureIn = data => [...(data?.files ?? [])].find(file => file.type.startsWith('image/'));

function hand(file, target) {
  const card = target?.closest?.('[data-bench-picture]') ?? document.querySelector('[data-bench-picture="a"]');
  const field = card?.querySelector('input[type=file]');
  if (!field || field.disabled) return false;
  const files = new DataTransfer();
  files.items.add(file);
  field.files = files.files;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}

const tell = sentence => {
  const place = document.getElementById('bench-told');
  if (place) place.textContent = sentence;
};

const takesText = element => element?.matches?.('textarea, [contenteditable], input:not([type=range], [type=radio], [type=checkbox], [type=file])');

function paste(event) {
  if (takesText(event.target)) return;
  const file = pictureIn(event.clipboardData);
  tell(file ? '' : 'What was pasted holds no picture: copy a picture, or a file of one (JPEG, PNG, WebP).');
  if (file && hand(file, document.activeElement)) event.preventDefault();
}

function dragover(event) {
  if (event.target.type !== 'file' && event.dataTransfer?.types.includes('Files')) event.preventDefault();
}

function drop(event) {
  if (event.target.type === 'file') return;
  const file = event.dataTransfer?.files[0];
  if (!file) return;
  event.preventDefault();
  hand(file, event.target);
}

const handlers = { paste, dragover, drop };

export function listen() {
  for (const [name, handler] of Object.entries(handlers)) document.addEventListener(name, handler);
}

export function stop() {
  for (const [name, handler] of Object.entries(handlers)) document.removeEventListener(name, handler);
}
