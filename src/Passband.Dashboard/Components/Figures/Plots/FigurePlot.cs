using Passband.Results;

namespace Passband.Dashboard.Components.Figures.Plots;

/// <summary>Finds how a figure is plotted.</summary>
public static class FigurePlot
{
    /// <summary>The plot of lines or points; null for other kinds of figure.</summary>
    public static Plot? Of(Figure figure, FigureContext context) => figure switch
    {
        LinesFigure lines => LinesPlot.Of(lines, context),
        ScatterFigure scatter => ScatterPlot.Of(scatter, context),
        _ => null,
    };

    /// <summary>The horizontal axis of lines or points; null for other kinds.</summary>
    public static Axis? XOf(Figure figure) => figure switch
    {
        LinesFigure lines => lines.X,
        ScatterFigure scatter => scatter.X,
        _ => null,
    };
}
