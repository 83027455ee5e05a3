using System.Globalization;
using Passband.Experiments.Options;

namespace Passband.Cli.Commands;

/// <summary>What the help says of a declared option.</summary>
internal static class OptionWords
{
    /// <summary>What it does, and what a value may be: its kind, its unit, its range and its default.</summary>
    public static string Sentences(OptionDescriptor option)
    {
        var kind = option.Kind switch
        {
            OptionKind.Integer => "Whole number",
            OptionKind.Number => "Number",
            OptionKind.Numbers => "Numbers",
            OptionKind.Flag => "Yes, also without a word, or no",
            _ => "One of " + string.Join(", ", option.Choices),
        };
        var unit = option.Unit.Length > 0 ? $" in {option.Unit}" : "";
        return $"{option.Help} {kind}{unit}{Range(option)}; default {OptionText.Of(option.Default)}.";
    }

    private static string Range(OptionDescriptor option) => (double.IsFinite(option.Min), double.IsFinite(option.Max)) switch
    {
        (true, true) => $", {Number(option.Min)} to {Number(option.Max)}",
        (true, false) => $", at least {Number(option.Min)}",
        (false, true) => $", at most {Number(option.Max)}",
        _ => "",
    };

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
