using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Passband.Experiments.Catalogue;
using Passband.Experiments.Contract;
using Passband.Experiments.Options;

namespace Passband.Cli.Commands;

/// <summary>Command-line options made from the experiments' declarations: one for each name, whichever experiments have it.</summary>
internal sealed class ExperimentOptions
{
    private readonly Dictionary<string, Option<string>> _options = new(StringComparer.Ordinal);

    public ExperimentOptions(ExperimentCatalogue catalogue)
    {
        foreach (var descriptor in catalogue.Experiments.SelectMany(e => e.Schema.Options))
        {
            if (_options.ContainsKey(descriptor.Name)) continue;
            _options.Add(descriptor.Name, new Option<string>("--" + descriptor.Name)
            {
                Description = descriptor.Help,
                Arity = descriptor.Kind == OptionKind.Flag ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
            });
        }
    }

    public void AddTo(Command command)
    {
        foreach (var option in _options.Values) command.Options.Add(option);
    }

    /// <summary>The texts given, by option name.</summary>
    public IReadOnlyDictionary<string, string> Read(ParseResult parsed) => _options
        .Where(o => parsed.GetResult(o.Value) is { Implicit: false })
        .ToDictionary(o => o.Key, o => parsed.GetValue(o.Value) ?? "");

    /// <summary>What a value may be, its unit, its range and its default, for help.</summary>
    public static string Describe(OptionDescriptor option)
    {
        var kind = option.Kind switch
        {
            OptionKind.Integer => "whole number",
            OptionKind.Number => "number",
            OptionKind.Numbers => "numbers",
            OptionKind.Flag => "yes or no",
            _ => "one of " + string.Join(", ", option.Choices),
        };
        var unit = option.Unit.Length > 0 ? $" in {option.Unit}" : "";
        return $"{kind}{unit}{Range(option)}; default {OptionText.Of(option.Default)}";
    }

    /// <summary>Experiments that have exactly the same options, together.</summary>
    public static IEnumerable<IReadOnlyList<IExperiment>> Families(IEnumerable<IExperiment> experiments) => experiments
        .GroupBy(e => JsonSerializer.Serialize(e.Schema.Options.Select(o => new { o.Name, o.Help, Text = Describe(o) })))
        .Select(g => g.ToList());

    private static string Range(OptionDescriptor option) => (double.IsFinite(option.Min), double.IsFinite(option.Max)) switch
    {
        (true, true) => $", {Number(option.Min)} to {Number(option.Max)}",
        (true, false) => $", at least {Number(option.Min)}",
        (false, true) => $", at most {Number(option.Max)}",
        _ => "",
    };

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
