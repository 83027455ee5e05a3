using System.Globalization;
using Passband.Experiments.Options;
using Passband.Vision.Corruptions;

namespace Passband.Experiments.Corruptions;

/// <summary>The corruptions and severities of a run, and by whose constants.</summary>
internal sealed class CorruptionCells
{
    /// <summary>The cells that options ask for.</summary>
    /// <param name="corruptions">Which corruptions.</param>
    /// <param name="severities">Which severities, each a whole number from 1 to 5.</param>
    /// <param name="table">Whose constants.</param>
    /// <exception cref="OptionException">A severity does not exist.</exception>
    internal CorruptionCells(CorruptionChoice corruptions, IReadOnlyList<double> severities, CorruptionTable table)
    {
        foreach (var severity in severities)
        {
            if (severity != Math.Round(severity) || severity is < 1 or > CorruptionLevel.Strongest)
            {
                var text = severity.ToString(CultureInfo.InvariantCulture);
                throw new OptionException($"severities takes whole numbers from 1 to {CorruptionLevel.Strongest}, not {text}.");
            }
        }

        Suite = new CorruptionSuite();
        Corruptions = corruptions.From(Suite);
        Severities = [.. severities.Select(s => (int)s).Distinct().Order()];
        Table = table;
        // What is said of all corruptions together is said of the benchmark's; the extra ones are for choosing among networks.
        Counted = [.. Corruptions.Where(Suite.Benchmark.Contains)];
        if (Counted.Count == 0) Counted = Corruptions;
    }

    /// <summary>Where they are from.</summary>
    internal CorruptionSuite Suite { get; }

    /// <summary>The corruptions in the published order.</summary>
    internal IReadOnlyList<ICorruption> Corruptions { get; }

    /// <summary>Those that means are made of: of the benchmark, if there are any.</summary>
    internal IReadOnlyList<ICorruption> Counted { get; }

    /// <summary>The severities, increasing.</summary>
    internal IReadOnlyList<int> Severities { get; }

    /// <summary>Whose constants.</summary>
    internal CorruptionTable Table { get; }

    /// <summary>Every corruption at every severity.</summary>
    internal IEnumerable<(ICorruption Corruption, int Severity)> All =>
        Corruptions.SelectMany(_ => Severities, (corruption, severity) => (corruption, severity));

    /// <summary>Whether these are all severities of the whole benchmark.</summary>
    internal bool IsBenchmark => Severities.Count == CorruptionLevel.Strongest && Counted.Count == Suite.Benchmark.Count;

    /// <summary>Id of the outcomes of a corruption at a severity.</summary>
    internal static string Cell(ICorruption corruption, int severity) => string.Create(CultureInfo.InvariantCulture, $"{corruption.Id}-{severity}");

    /// <summary>What every result says of how images were corrupted.</summary>
    /// <param name="seed">Seed of the run.</param>
    internal IEnumerable<string> Notes(long seed)
    {
        yield return string.Create(CultureInfo.InvariantCulture,
            $"Corruptions of Hendrycks and Dietterich 2019 with the constants of {Table.Title()}, made from the images in memory with seed {seed}; ")
            + "the published files were drawn without a seed, so numbers agree with theirs within the noise.";
        if (Table == CorruptionTable.ImageNet)
            yield return "The published files of ImageNet-C were stored as JPEG of quality 85 after the corruption; these images were not.";
        if (Corruptions.Any(c => c.Id == "frost"))
        {
            yield return "Frost is drawn by the program where the published corruption takes photographs: "
                + "its numbers, and its share of a mean, are not comparable with published ones.";
        }
    }
}
