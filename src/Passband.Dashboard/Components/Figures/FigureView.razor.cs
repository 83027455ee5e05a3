using Microsoft.AspNetCore.Components;
using Passband.Dashboard.Components.Figures.Charts;
using Passband.Dashboard.Components.Figures.Plots;
using Passband.Results;
using Passband.Results.Store;

namespace Passband.Dashboard.Components.Figures;

/// <summary>Any figure of a result with the controls that change how it is looked at.</summary>
public sealed partial class FigureView
{
    private static readonly ZoomStretch Whole = new(0, 1, 0, 1);

    private readonly HashSet<int> _hidden = [];
    private (Figure? Figure, IReadOnlyList<ResultDocument>? Sources, FigureViewState? View) _prepared;
    private FigureContext _context = null!;
    private Plot? _plot;
    private ChartModel? _model;
    private ZoomStretch _zoom = Whole;
    private string _description = "";
    private double? _mark;

    [Inject] private ResultStore Store { get; set; } = null!;

    /// <summary>What to draw.</summary>
    [Parameter, EditorRequired] public Figure Figure { get; set; } = null!;

    /// <summary>The results it comes from: for paired differences, kinds of training and the size of the images.</summary>
    [Parameter] public IReadOnlyList<ResultDocument> Sources { get; set; } = [];

    /// <summary>How it is looked at.</summary>
    [Parameter] public FigureViewState View { get; set; } = new();

    /// <summary>Hears when the reader changes the view.</summary>
    [Parameter] public EventCallback<FigureViewState> ViewChanged { get; set; }

    /// <summary>The figure grows while it is looked at: it is drawn on in place and said to be unfinished.</summary>
    [Parameter] public bool Live { get; set; }

    /// <summary>What is known of a figure that comes from no stored result.</summary>
    [Parameter] public FigureSubject? Subject { get; set; }

    /// <summary>A stored value of the horizontal axis that a line marks; null for none.</summary>
    [Parameter] public double? Marked { get; set; }

    /// <summary>Hears the stored value of the point nearest to where the reader clicked; without a listener clicks mean nothing.</summary>
    [Parameter] public EventCallback<double> Picked { get; set; }

    /// <summary>A network's place in the palette; by itself, the network's own.</summary>
    [Parameter] public Func<string, int>? PlaceOf { get; set; }

    /// <summary>One of many of a kind, without controls of its own.</summary>
    [Parameter] public bool Small { get; set; }

    /// <summary>Stands beside the title, such as downloads.</summary>
    [Parameter] public RenderFragment? Actions { get; set; }

    private bool IsTable => Figure is TableFigure || View.Table && Figure is not ImagesFigure;

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_prepared.Figure, Figure) && ReferenceEquals(_prepared.Sources, Sources) && _prepared.View == View)
        {
            PlaceMark();
            return;
        }

        // What was zoomed into has another place on another axis.
        if (_prepared.View is { } before && (before.Unit, before.Logarithmic, before.Delta) != (View.Unit, View.Logarithmic, View.Delta)) _zoom = Whole;
        _prepared = (Figure, Sources, View);
        _context = new FigureContext(Sources, View, PlaceOf ?? Store.ColourIndexOf) { Subject = Subject };
        var names = _plot?.Series.Select(s => s.Name).ToList() ?? [];
        _plot = FigurePlot.Of(Figure, _context);
        // What was put aside stays aside where the same curve still has its place.
        _hidden.RemoveWhere(i => i >= names.Count || _plot is null || i >= _plot.Series.Count || _plot.Series[i].Name != names[i]);
        Build();
    }

    private void Build()
    {
        if (_plot is null) return;
        PlaceMark();
        var zoomed = _plot with { X = _plot.X.Zoomed(_zoom.Left, _zoom.Right), Y = _plot.Y.Zoomed(_zoom.Bottom, _zoom.Top) };
        _model = ChartBuilder.Of(zoomed, _hidden);
        _description = $"{Figure.Title}: {_plot.Y.Title} against {_plot.X.Title}, {string.Join(", ", _plot.Series.Select(s => s.Name))}. "
            + $"{(Live ? "Still being measured. " : "")}The arrow keys go from point to point; the table has the numbers.";
    }

    private void PlaceMark() => _mark = Marked is { } marked && _plot is not null && Figure is LinesFigure lines ? MarkAt(marked, lines) : null;

    // Where a stored value stands in what is shown, 0 to 1.
    private double MarkAt(double stored, LinesFigure lines) => _plot!.X.Zoomed(_zoom.Left, _zoom.Right)
        .Position(HorizontalAxis.Convert(stored, lines.X, _context, lines.Curves.Count > 0 ? _context.SideOf(lines.Curves[0]) : 1));

    private Task PickAsync(double place)
    {
        if (Figure is not LinesFigure lines || _plot is null) return Task.CompletedTask;
        var values = lines.Curves.SelectMany(c => c.Points).Select(p => p.X).Distinct().ToList();
        return values.Count == 0 ? Task.CompletedTask : Picked.InvokeAsync(values.MinBy(v => Math.Abs(MarkAt(v, lines) - place)));
    }

    private void Zoom(ZoomStretch part)
    {
        var (width, height) = (_zoom.Right - _zoom.Left, _zoom.Top - _zoom.Bottom);
        _zoom = new(_zoom.Left + part.Left * width, _zoom.Left + part.Right * width, _zoom.Bottom + part.Bottom * height, _zoom.Bottom + part.Top * height);
        Build();
    }

    private void ResetZoom()
    {
        _zoom = Whole;
        Build();
    }

    private void ToggleSeries(int index)
    {
        if (!_hidden.Remove(index)) _hidden.Add(index);
        Build();
    }
}
