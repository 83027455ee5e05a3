using Microsoft.AspNetCore.Components;
using Passband.Dashboard.Components.Figures.Plots;
using Passband.Results;

namespace Passband.Dashboard.Components.Figures;

public sealed partial class FigureControls
{
    [Parameter, EditorRequired] public Figure Figure { get; set; } = null!;
    [Parameter, EditorRequired] public FigureViewState View { get; set; } = new();
    [Parameter] public EventCallback<FigureViewState> ViewChanged { get; set; }
    [Parameter] public RenderFragment? ChildContent { get; set; }

    private Axis? X => FigurePlot.XOf(Figure);

    private bool HasUnits => (Figure is HeatmapFigure map ? map.X : X) is { } axis && AxisUnits.CanConvert(axis.Quantity);

    private bool HasScale => X is not null;

    private bool HasDelta => Figure is LinesFigure lines && LinesPlot.CanSubtract(lines);

    private bool HasTable => Figure is not (TableFigure or ImagesFigure);

    private bool IsLogarithmic => View.Logarithmic ?? X?.Scale == AxisScale.Logarithmic;

    private FrequencyUnit Stored => X?.Quantity == Quantity.GaussianSigma ? FrequencyUnit.GaussianSigma : FrequencyUnit.CyclesPerPixel;

    private string UnitWord => AxisUnits.Words.First(w => w.Value == (View.Unit ?? Stored)).Key;

    private Task UnitChosen(ChangeEventArgs change) =>
        ChangeAsync(View with { Unit = AxisUnits.Words.TryGetValue(change.Value as string ?? "", out var unit) && unit != Stored ? unit : null });

    private Task ChangeAsync(FigureViewState view) => ViewChanged.InvokeAsync(view);

    private static bool Yes(ChangeEventArgs change) => change.Value is true;

    private static string LabelOf(FrequencyUnit unit) => unit switch
    {
        FrequencyUnit.CyclesPerPixel => "cycles/pixel",
        FrequencyUnit.CyclesPerImage => "cycles/image",
        FrequencyUnit.PercentOfNyquist => "% of Nyquist",
        _ => "Gaussian sigma (px)",
    };
}
