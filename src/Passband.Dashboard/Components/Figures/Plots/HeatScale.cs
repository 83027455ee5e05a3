using Passband.Results;

namespace Passband.Dashboard.Components.Figures.Plots;

/// <summary>Maps the values of a heat map to colours: differences symmetric about zero, amounts from least to most.</summary>
public sealed record HeatScale(ColourScale Kind, PlotAxis Axis)
{
    /// <summary>The scale of a figure.</summary>
    public static HeatScale Of(HeatmapFigure figure)
    {
        var factor = VerticalAxis.ScaleOf(figure.Colour);
        var values = figure.Values.SelectMany(r => r).Where(double.IsFinite).Select(v => v * factor).ToList();
        var logarithmic = figure.Colour.Scale == AxisScale.Logarithmic && values.Any(v => v > 0);
        if (logarithmic) values.RemoveAll(v => v <= 0);
        var (min, max) = values.Count == 0 ? (0, 1) : (values.Min(), values.Max());
        if (figure.ColourScale == ColourScale.Diverging)
        {
            max = Math.Max(Math.Abs(min), Math.Abs(max));
            min = -max;
            logarithmic = false;
        }
        if (!(max > min)) (min, max) = logarithmic ? (min / 2, max * 2) : (min - 0.5, max + 0.5);
        var title = VerticalAxis.TitleOf(figure.Colour) + (logarithmic ? ", logarithmic" : "");
        return new(figure.ColourScale, new PlotAxis(title, min, max) { Logarithmic = logarithmic, WantedTicks = 5 });
    }

    /// <summary>The colour of a shown value, as 0xRRGGBB; null where there is none.</summary>
    public int? ColourOf(double value) => double.IsNaN(value) ? null : ColourMaps.At(Kind, Share(value));

    private double Share(double value) => Axis.Logarithmic && value <= 0 ? 0
        : Axis.Logarithmic ? Math.Log(value / Axis.Min) / Math.Log(Axis.Max / Axis.Min) : (value - Axis.Min) / (Axis.Max - Axis.Min);
}
