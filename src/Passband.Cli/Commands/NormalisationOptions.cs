using System.CommandLine;
using System.Globalization;

namespace Passband.Cli.Commands;

/// <summary>How the pixels of a network that does not say it itself are normalised: --mean and --std.</summary>
internal sealed class NormalisationOptions
{
    private readonly Option<string> _mean = new("--mean") { Description = "Mean per channel of values 0..1, for networks without a card, such as 0.485,0.456,0.406.", HelpName = "numbers" };
    private readonly Option<string> _std = new("--std") { Description = "Standard deviation per channel of values 0..1, likewise.", HelpName = "numbers" };

    /// <summary>The options in the order of the help.</summary>
    public IEnumerable<Option> All => [_mean, _std];

    /// <summary>What was given; null for what was not.</summary>
    /// <exception cref="UsageException">It is no list of numbers.</exception>
    public (double[]? Mean, double[]? Std) Read(ParseResult parsed) => (Numbers(parsed, _mean), Numbers(parsed, _std));

    private static double[]? Numbers(ParseResult parsed, Option<string> option)
    {
        if (parsed.GetValue(option) is not { } text) return null;
        var numbers = text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToArray();
        return numbers.Length > 0 && numbers.All(double.IsFinite)
            ? numbers
            : throw new UsageException($"{option.Name} takes numbers such as 0.485,0.456,0.406, not '{text}'.");
    }
}
