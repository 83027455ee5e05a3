using Passband.Results;

namespace Passband.Experiments.Studies;

/// <summary>Numbers of a study in words.</summary>
public static class StudyText
{
    /// <summary>A number with its unit.</summary>
    public static string Value(double value, StudyMeasure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return measure.Axis.Quantity switch
        {
            Quantity.Accuracy => $"{Numbers.Percent(value)} %",
            Quantity.Epsilon => $"{Numbers.Significant(255 * value)}/255",
            _ => Numbers.Significant(value),
        };
    }

    /// <summary>A number with its interval and unit.</summary>
    public static string WithInterval(Measured value, StudyMeasure measure)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.HasInterval ? $"{Value(value.Value, measure)} ({Value(value.Low, measure)} to {Value(value.High, measure)})" : Value(value.Value, measure);
    }

    /// <summary>What a number measures, within a sentence.</summary>
    public static string InSentence(StudyMeasure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return char.ToLowerInvariant(measure.Axis.Label[0]) + measure.Axis.Label[1..];
    }

    /// <summary>The unit that <see cref="Value"/> leaves out, after a space; empty where there is none.</summary>
    public static string Unit(StudyMeasure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return measure.Axis.Quantity == Quantity.Frequency ? $" {measure.Axis.Unit}" : "";
    }

    /// <summary>What a number measures, with that unit, at the head of a column or a line.</summary>
    public static string Headed(StudyMeasure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return Unit(measure) is { Length: > 0 } unit ? $"{measure.Axis.Label},{unit}" : measure.Axis.Label;
    }

    /// <summary>A p-value.</summary>
    public static string PValue(double p) => p < 0.001 ? "below 0.001" : Numbers.Significant(p);

    /// <summary>The range of several numbers, one alone with its interval.</summary>
    public static string Range(IEnumerable<Measured> values, StudyMeasure measure)
    {
        var all = values.ToList();
        return all is [var only] ? WithInterval(only, measure) : $"{Value(all.Min(v => v.Value), measure)} to {Value(all.Max(v => v.Value), measure)}";
    }
}
