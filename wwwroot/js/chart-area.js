// Where the plot lies within the chart's host, in pixels.
export function plotArea(state) {
  const g = state.chart.w.globals;
  return { left: g.translateX, top: g.translateY, width: g.gridWidth, height: g.gridHeight };
}
