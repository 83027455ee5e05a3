// Whose turn it is to be drawn. A page may hold many charts, and drawing one takes the browser a while: they are drawn one at a time, first
// those near what is looked at, the others when the browser has nothing else to do, so that the page answers meanwhile.

// The turns of charts, each a state with its host; draw(state) answers when it is drawn, and does not fail.
export function turns(draw) {
  const waiting = new Map();
  let drawing = false;

  const near = new IntersectionObserver(entries => {
    for (const { target, isIntersecting } of entries) {
      const state = waiting.get(target);
      if (state) state.near = isIntersecting;
    }
  }, { rootMargin: '600px 0px' });

  function next() {
    const states = [...waiting.values()];
    return states.find(state => state.near) ?? states[0];
  }

  function remove(host) {
    waiting.delete(host);
    near.unobserve(host);
  }

  function drawOne(state) {
    remove(state.host);
    return draw(state);
  }

  async function drawAll() {
    if (drawing) return;
    drawing = true;
    while (waiting.size > 0) {
      await (next().near ? new Promise(requestAnimationFrame) : idle());
      if (waiting.size > 0) await drawOne(next());
    }
    drawing = false;
  }

  // Paper shows the whole page.
  addEventListener('beforeprint', () => { for (const state of [...waiting.values()]) drawOne(state); });

  return {
    add(state) {
      waiting.set(state.host, state);
      near.observe(state.host);
      drawAll();
    },
    remove,
  };
}

function idle() {
  return new Promise(done => window.requestIdleCallback ? requestIdleCallback(done, { timeout: 1000 }) : setTimeout(done, 50));
}
