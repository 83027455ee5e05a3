// What the frame does without asking the server: theme, side bar, keys, and coming back after the server was away.

const keep = (name, value) => { document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`; };
const root = document.documentElement;

const media = {
  light: { light: 'all', dark: 'not all' },
  dark: { light: 'not all', dark: 'all' },
  system: { light: 'not all and (prefers-color-scheme: dark)', dark: '(prefers-color-scheme: dark)' },
};

function setTheme(name) {
  root.dataset.theme = name;
  for (const link of document.querySelectorAll('link[data-theme-of]')) link.media = media[name][link.dataset.themeOf];
  keep('passband-theme', name);
}

function foldSide() {
  root.dataset.side = root.dataset.side === 'folded' ? 'open' : 'folded';
  keep('passband-side', root.dataset.side);
}

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('[data-act="theme"]')) setTheme({ light: 'dark', dark: 'system', system: 'light' }[root.dataset.theme] ?? 'light');
  if (target?.closest('[data-act="fold"]')) foldSide();
  if (target?.closest('[data-act="keys"]')) document.getElementById('keys')?.showModal();
  if (target?.closest('[data-act="skip"]')) {
    event.preventDefault();
    document.getElementById('content')?.focus();
  }
});

// Keys: single letters, never while something is being typed.
let goingSince = 0;

// A slider, a box to tick or a button is a field, too, but takes no letters.
const takesNoLetters = (target) => target instanceof HTMLInputElement && /^(range|radio|checkbox|button|submit|file)$/.test(target.type);

const isTyping = (target) => target instanceof HTMLElement && !takesNoLetters(target)
  && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.closest('[role="combobox"],[role="textbox"]'));

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
  const going = performance.now() - goingSince < 1500;
  goingSince = 0;
  const place = going && /^[a-z]$/.test(event.key) ? document.querySelector(`nav a[data-key="${event.key}"]`) : null;
  if (place) {
    place.click();
  } else if (event.key === 'g') {
    goingSince = performance.now();
  } else if (event.key === '/') {
    document.getElementById('search')?.focus();
  } else if (event.key === 'n') {
    document.querySelector('nav a[data-key="p"]')?.click();
  } else if (event.key === 't') {
    document.querySelector('[data-act="theme"]')?.click();
  } else if (event.key === '?') {
    document.getElementById('keys')?.showModal();
  } else {
    return;
  }
  event.preventDefault();
});

// The connection: Blazor marks its dialog with a class (all versions) and an event (newer ones).
const notice = document.getElementById('components-reconnect-modal');
const away = ['components-reconnect-failed', 'components-reconnect-rejected', 'components-reconnect-resume-failed'];
let waiting = false;

// A server that answers again and does not know this tab any more (it was restarted): only a fresh page helps.
async function reloadWhenBack() {
  if (waiting) return;
  waiting = true;
  for (;;) {
    try {
      await fetch('healthz', { cache: 'no-store' });
      location.reload();
      return;
    } catch {
      await new Promise((done) => setTimeout(done, 1500));
    }
  }
}

function look() {
  if (away.some((name) => notice.classList.contains(name))) reloadWhenBack();
}

if (notice) {
  new MutationObserver(look).observe(notice, { attributes: true, attributeFilter: ['class'] });
  notice.addEventListener('components-reconnect-state-changed', (event) => {
    if (['failed', 'rejected', 'resume-failed'].includes(event.detail?.state)) reloadWhenBack();
  });
}
