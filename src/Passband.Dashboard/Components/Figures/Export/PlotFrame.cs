using Passband.Dashboard.Components.Figures.Plots;

namespace Passband.Dashboard.Components.Figures.Export;

/// <summary>The rectangle in which a plot is drawn, and where its values lie in it.</summary>
public sealed record PlotFrame(Plot Plot, double Left, double Top, double Width, double Height)
{
    /// <summary>Right edge.</summary>
    public double Right => Left + Width;

    /// <summary>Lower edge.</summary>
    public double Bottom => Top + Height;

    /// <summary>Horizontal place of a value.</summary>
    public double X(double value) => Left + Math.Clamp(Plot.X.Position(value), 0, 1) * Width;

    /// <summary>Vertical place of a value.</summary>
    public double Y(double value) => Bottom - Math.Clamp(Plot.Y.Position(value), 0, 1) * Height;

    /// <summary>Stretches of points to be joined: a line is broken where a value is missing or stands off the scale.</summary>
    public IEnumerable<IReadOnlyList<PlotPoint>> Runs(PlotSeries series, bool joined)
    {
        var run = new List<PlotPoint>();
        foreach (var point in series.Points)
        {
            var alone = !joined || Plot.X.IsOff(point.X) || Plot.Y.IsOff(point.Y);
            if ((alone || !double.IsFinite(point.Y)) && run.Count > 0)
            {
                yield return run;
                run = [];
            }
            if (!double.IsFinite(point.Y)) continue;
            if (alone) yield return [point];
            else run.Add(point);
        }
        if (run.Count > 0) yield return run;
    }
}
