using Passband.Results;
using Passband.Results.Statistics;
using Passband.Results.Store;

namespace Passband.Dashboard.Components.Browsing;

/// <summary>The numbers that a list shows of a result.</summary>
internal static class Headline
{
    /// <summary>Clean accuracy as counts; null if it was not measured.</summary>
    public static (int K, int N)? CleanOf(ResultSummary result) => result.Scalar(Scalar.CleanAccuracy) is { K: { } k, N: { } n and > 0 } ? (k, n) : null;

    /// <summary>The number that answers the experiment's question: a frequency or blur before anything else; null if there is none.</summary>
    public static Scalar? Of(ResultSummary result)
    {
        var scalars = HalfAccuracy.Completed(result.Experiment, result.Scalars);
        return scalars.FirstOrDefault(s => AxisUnits.CanConvert(s.Quantity)) ?? scalars.FirstOrDefault(s => s.Id != Scalar.CleanAccuracy);
    }

    /// <summary>What there is to say of the number, or of its absence.</summary>
    public static string NoteOf(ResultSummary result) => Of(result) switch
    {
        { Note: { } note } => note,
        { } number => number.Label,
        null => "This result has no number but its figures",
    };

    /// <summary>A number's value without its interval, with its unit; "not reached" where the answer is that there is none.</summary>
    public static string ValueOf(Scalar scalar) => scalar switch
    {
        { K: { } k, N: { } n and > 0 } => Numbers.Percent((double)k / n) + " %",
        { Value: { } value } when scalar.Quantity is Quantity.Accuracy or Quantity.Fraction => Numbers.Percent(value) + " %",
        { Value: { } value, Quantity: Quantity.Epoch } => Numbers.Exact(value),
        { Value: { } value, Quantity: Quantity.Time } => Numbers.Duration(value),
        { Value: { } value } => $"{Numbers.Significant(Shown(value, scalar))} {AxisUnits.Convert(new Axis(scalar.Label, scalar.Quantity, scalar.Unit), null).Unit}".TrimEnd(),
        _ => Scalar.NotReached,
    };

    /// <summary>A number's 95 % interval as "0.300 to 0.309"; null if there is none.</summary>
    public static string? IntervalOf(Scalar scalar) => scalar switch
    {
        { K: { } k, N: { } n and > 0 } => PercentOf(WilsonInterval.Of(k, n)),
        { Low: { } low, High: { } high } when scalar.Quantity is Quantity.Accuracy or Quantity.Fraction => PercentOf(new(low, high)),
        { Low: { } low, High: { } high } => $"{End(Shown(low, scalar))} to {End(Shown(high, scalar))}",
        _ => null,
    };

    // Changes of pixels are stored in 0..1 and shown in /255.
    private static double Shown(double value, Scalar scalar) => AxisUnits.Convert(value, scalar.Quantity, null, 1);

    private static string PercentOf(Interval band) => $"{Numbers.Percent(band.Low)} to {Numbers.Percent(band.High)}";

    private static string End(double value) => double.IsInfinity(value) ? "beyond" : Numbers.Significant(value);
}
