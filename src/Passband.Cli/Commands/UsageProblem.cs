using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Passband.Cli.Commands;

/// <summary>What is wrong with a command line, as one sentence that says where to look.</summary>
internal static class UsageProblem
{
    public static string Sentence(ParseResult parsed, string program)
    {
        var names = new List<string>();
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as CommandResult) names.Insert(0, result.Command.Name);
        var path = string.Join(' ', names.Skip(1).Prepend(program));
        if (NumberSentence(parsed.Errors[0].SymbolResult) is { } sentence) return sentence;
        var problem = parsed.Errors[0].Message.Trim().TrimEnd('.');
        return $"{char.ToLowerInvariant(problem[0])}{problem[1..]}; see {path} --help.";
    }

    // The parser would name a type of the program.
    private static string? NumberSentence(SymbolResult? problem)
    {
        if ((problem as OptionResult ?? problem?.Parent as OptionResult) is not { Tokens: [var token] } result) return null;
        var type = Nullable.GetUnderlyingType(result.Option.ValueType) ?? result.Option.ValueType;
        var whole = BigInteger.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        var kind = type == typeof(int) ? "a whole number" + (whole ? $" between {int.MinValue} and {int.MaxValue}" : "")
            : type == typeof(long) ? "a whole number" + (whole ? $" between {long.MinValue} and {long.MaxValue}" : "")
            : type == typeof(double) ? "a number"
            : null;
        return kind is null ? null : $"{result.Option.Name} takes {kind}, not '{token.Value}'.";
    }
}
