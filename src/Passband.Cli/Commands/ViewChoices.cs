using System.CommandLine;
using Passband.Cli.Printing;
using Passband.Results;

namespace Passband.Cli.Commands;

/// <summary>The options by which commands choose the horizontal axis.</summary>
internal sealed class ViewChoices
{
    private readonly Option<string> _unit = new("--unit") { Description = $"Unit of frequencies and blurs: {string.Join(", ", AxisUnits.Words.Keys)}.", HelpName = "unit" };
    private readonly Option<bool> _log = new("--log") { Description = "Logarithmic horizontal axis." };

    public ViewChoices() => _unit.AcceptOnlyFromAmong([.. AxisUnits.Words.Keys]);

    public void AddTo(Command command)
    {
        command.Options.Add(_unit);
        command.Options.Add(_log);
    }

    public ViewOptions Read(ParseResult parsed) =>
        new(parsed.GetValue(_unit) is { } unit ? AxisUnits.Words[unit] : null, parsed.GetValue(_log) ? true : null);
}
