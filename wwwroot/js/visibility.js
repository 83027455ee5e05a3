// Tells a component whether the tab is looked at.
export function watch(component) {
  const tell = () => component.invokeMethodAsync('SetVisible', document.visibilityState === 'visible').catch(() => {});
  document.addEventListener('visibilitychange', tell);
  return { stop: () => document.removeEventListener('visibilitychange', tell) };
}
