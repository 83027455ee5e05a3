using Passband.Dashboard.Components.Figures.Plots;
using Passband.Results;

namespace Passband.Dashboard.Components.Figures.Export;

/// <summary>Writes a figure as a picture that can stand alone in a paper: title, figure, caption with n, source.</summary>
public static class FigureSvg
{
    private const double Margin = 20;

    /// <summary>The whole figure on white paper.</summary>
    public static string Of(Figure figure, FigureContext context) => Write(figure, context, SvgInk.Print, true);

    /// <summary>The figure in the page's colours, without the words that the page has around it.</summary>
    public static string ForPage(Figure figure, FigureContext context) => Write(figure, context, SvgInk.Page, false);

    private static string Write(Figure figure, FigureContext context, SvgInk ink, bool words)
    {
        var canvas = new SvgCanvas(WidthOf(figure), ink);
        double y = 12;
        if (words) y = TitleLines(canvas, figure.Title);
        var plot = FigurePlot.Of(figure, context);
        y = figure switch
        {
            _ when plot is not null => PlotSvg.Draw(canvas, plot, y),
            HeatmapFigure heatmap => HeatmapSvg.Draw(canvas, heatmap, context, y),
            TableFigure table => TableSvg.Draw(canvas, table, y),
            ImagesFigure images => ImagesSvg.Draw(canvas, images, y),
            _ => y,
        };
        return canvas.Finish(words ? Foot(canvas, figure, context, plot, y + 14) : y, figure.Title);
    }

    private static double WidthOf(Figure figure) => figure is HeatmapFigure ? 560 : 760;

    private static double TitleLines(SvgCanvas canvas, string title)
    {
        double y = 32;
        foreach (var line in TextMeasure.Wrap(title, 18, canvas.Width - 2 * Margin))
        {
            canvas.Text(Margin, y, line, 17, canvas.Ink.Ink, bold: true);
            y += 22;
        }
        return y;
    }

    private static double Foot(SvgCanvas canvas, Figure figure, FigureContext context, Plot? plot, double y)
    {
        var room = canvas.Width - 2 * Margin;
        if ((plot is null ? figure.Caption : plot.Caption) is { } caption) y = canvas.Paragraph(Margin, y, caption, 12, canvas.Ink.Ink, room);
        foreach (var note in plot?.Notes ?? []) y = canvas.Paragraph(Margin, y, note, 12, canvas.Ink.Ink, room);
        if ((context.Subject?.Source ?? SourceLine.Of(context.Sources)) is { Length: > 0 } source) y = canvas.Paragraph(Margin, y + 3, source, 10.5, canvas.Ink.Muted, room);
        return y + 6;
    }
}
