using System.Globalization;

namespace Passband.Experiments.Options;

/// <summary>Turns the text of an option into its value, or says what it accepts.</summary>
internal static class OptionParser
{
    private const int MaxValues = 500;

    internal static object Parse(OptionDescriptor option, Type type, string text)
    {
        text = text.Trim();
        return option.Kind switch
        {
            OptionKind.Integer => Convert.ChangeType(Integer(option, text), type, CultureInfo.InvariantCulture),
            OptionKind.Number => Number(option, text),
            OptionKind.Numbers => Numbers(option, text),
            OptionKind.Flag => Flag(option, text),
            _ => Choice(option, type, text),
        };
    }

    private static long Integer(OptionDescriptor option, string text)
    {
        if (!System.Numerics.BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            throw new OptionException($"{option.Name} takes a whole number, not '{text}'.");
        if (value > int.MaxValue || value < int.MinValue)
            throw new OptionException($"{option.Name} takes a whole number {Between(Math.Max(option.Min, int.MinValue), Math.Min(option.Max, int.MaxValue))}, not '{text}'.");
        return (long)InRange(option, (double)value);
    }

    private static double Number(OptionDescriptor option, string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            throw new OptionException($"{option.Name} takes a number{In(option)}, not '{text}'.");
        return InRange(option, value);
    }

    private static double[] Numbers(OptionDescriptor option, string text)
    {
        var values = new List<double>();
        var parts = text.Trim('[', ']').Split(',', StringSplitOptions.TrimEntries);
        foreach (var part in parts)
        {
            if (part.Length == 0 && parts.Length > 1) throw new OptionException($"{option.Name} has an empty entry in '{text}'; write numbers such as 0.1,0.2.");
            if (part.Length == 0) break;
            var ends = part.Split(':');
            if (ends.Length == 3) values.AddRange(Range(option, part, ends));
            else values.Add(Number(option, part));
            if (values.Count > MaxValues) throw new OptionException($"{option.Name} takes at most {MaxValues} numbers.");
        }

        if (values.Count == 0) throw new OptionException($"{option.Name} needs at least one number{In(option)}, such as 0.1,0.2 or 0:0.5:0.05.");
        return [.. values.Distinct().Order()];
    }

    private static IEnumerable<double> Range(OptionDescriptor option, string text, string[] ends)
    {
        var (start, stop, step) = (Number(option, ends[0]), Number(option, ends[1]), ends[2]);
        if (!double.TryParse(step, NumberStyles.Float, CultureInfo.InvariantCulture, out var by) || !(by > 0) || stop < start)
            throw new OptionException($"{option.Name}: '{text}' is no range; write start:stop:step with a positive step, such as 0:0.5:0.05.");
        var count = Math.Floor((stop - start) / by + 1e-9) + 1;
        if (count > MaxValues) throw new OptionException($"{option.Name} takes at most {MaxValues} numbers; '{text}' would be {count:0}.");
        // Rounded, so that 3 steps of 0.1 are 0.3.
        return Enumerable.Range(0, (int)count).Select(k => Math.Round(start + k * by, 12));
    }

    private static bool Flag(OptionDescriptor option, string text) => text.ToLowerInvariant() switch
    {
        "true" or "yes" or "on" or "1" or "" => true,
        "false" or "no" or "off" or "0" => false,
        _ => throw new OptionException($"{option.Name} is yes or no, not '{text}'."),
    };

    private static object Choice(OptionDescriptor option, Type type, string text)
    {
        var index = option.Choices.ToList().FindIndex(c => c.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (index < 0) throw new OptionException($"{option.Name} is one of {string.Join(", ", option.Choices)}, not '{text}'.");
        return Enum.Parse(type, Enum.GetNames(type)[index]);
    }

    private static double InRange(OptionDescriptor option, double value)
    {
        if (value >= option.Min && value <= option.Max) return value;
        var limits = (double.IsInfinity(option.Min), double.IsInfinity(option.Max)) switch
        {
            (false, false) => Between(option.Min, option.Max),
            (false, true) => $"at least {Text(option.Min)}",
            _ => $"at most {Text(option.Max)}",
        };
        throw new OptionException($"{option.Name} must be {limits}{Unit(option)}, not {Text(value)}.");
    }

    private static string Between(double min, double max) => $"between {Text(min)} and {Text(max)}";

    private static string Unit(OptionDescriptor option) => option.Unit.Length == 0 ? "" : $" {option.Unit}";

    private static string In(OptionDescriptor option) => option.Unit.Length == 0 ? "" : $" (in {option.Unit})";

    private static string Text(double value) => value.ToString("0.#######", CultureInfo.InvariantCulture);
}
