using System.Globalization;
using Passband.Experiments.Contract;
using Passband.Results;
using Passband.Results.Parts;
using Passband.Vision.Attacks;
using Passband.Vision.Networks;

namespace Passband.Experiments.Attacks;

/// <summary>What attacks found out about one network, as far as the set's first images are finished.</summary>
/// <param name="Attacked">The network, as it is attacked.</param>
/// <param name="Parts">The finished pieces, by increasing index of their images.</param>
/// <param name="Started">When the run began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="ImagesPerSecond">Images shown per second of this network's own time, those counted that an early end saved.</param>
internal sealed record AttackSweepOutcome(AttackedNetwork Attacked, IReadOnlyList<ResultPart> Parts, DateTimeOffset Started, TimeSpan Duration, double? ImagesPerSecond)
{
    /// <summary>The cell in which tasks count claims that did not hold.</summary>
    internal const string Work = "work";

    /// <summary>The network.</summary>
    internal Classifier Classifier => Attacked.Classifier;

    /// <summary>The arithmetic of the attacks, and the one that decided.</summary>
    internal Precision Precision => new(Attacked.IsExact ? "float32" : "float32, steps in bfloat16");

    /// <summary>Images finished.</summary>
    internal int Count => Parts.GroupBy(p => p.First).Sum(g => g.First().Count);

    /// <summary>How the attacks' claims were checked, and how many did not hold, in a sentence or two.</summary>
    internal string Verification
    {
        get
        {
            var totals = Totals(Work);
            var last = string.Create(CultureInfo.InvariantCulture, $"Every adversarial image was shown to the network once more in float32; {(long)totals[0]} of them did not hold and count as not found.");
            return Attacked.IsExact ? last : string.Create(CultureInfo.InvariantCulture,
                $"{last} On the way, images seemed adversarial in bfloat16 {(totals.Length > 1 ? (long)totals[1] : 0)} times and were not in float32, where the attack went on.");
        }
    }

    /// <summary>What the result says of itself, without figures and numbers yet.</summary>
    internal ResultDocument Draft(IExperiment experiment, ExperimentRequest request) =>
        ResultDraft.Of(experiment, request, Classifier, Started, Duration, ImagesPerSecond, Precision);

    /// <summary>The answers of a cell; of no image where nothing is finished.</summary>
    internal CellOutcomes Cell(string cell) => CellOutcomes.Of(cell, Parts.Where(p => p.Cell == cell).SelectMany(p => OutcomeBits.Unpack(p.Bits, p.Count)).ToArray());

    /// <summary>The numbers of every image in a cell.</summary>
    internal IReadOnlyList<double[]> Values(string cell) =>
        [.. Parts.Where(p => p is { Values: not null } && p.Cell == cell).SelectMany(p => p.Values!.Chunk(p.Values!.Length / p.Count))];

    /// <summary>The numbers of a cell that are added up over images; at least one.</summary>
    internal double[] Totals(string cell)
    {
        var sums = new double[1];
        foreach (var totals in Parts.Where(p => p is { Totals: not null } && p.Cell == cell).Select(p => p.Totals!))
        {
            if (sums.Length < totals.Length) Array.Resize(ref sums, totals.Length);
            for (var k = 0; k < totals.Length; k++) sums[k] += totals[k];
        }

        return sums;
    }

    /// <summary>What attacks warned of, once for each kind of warning: sentences that differ in their numbers only are of one kind.</summary>
    internal IEnumerable<string> Warnings() => Parts.Where(p => p.Words is not null)
        .SelectMany(p => p.Words!.Select(word => (Word: word, p.First, p.Count)))
        .GroupBy(w => string.Concat(w.Word.Where(c => !char.IsAsciiDigit(c))))
        .Select(same => same.First() is var first && same.Count() == 1 && Parts.DistinctBy(p => p.First).Count() == 1
            ? first.Word
            : string.Create(CultureInfo.InvariantCulture, $"{first.Word} (Images {first.First} to {first.First + first.Count - 1}; {same.Count() - 1} other batches say the like.)"));

    /// <summary>The piece that counts work.</summary>
    /// <param name="batch">The images.</param>
    /// <param name="doubts">Claims that did not hold.</param>
    /// <param name="warnings">What attacks warned of.</param>
    internal static ResultPart WorkOf(AttackBatch batch, AttackDoubts doubts, IReadOnlyList<string>? warnings = null) =>
        new(Work, batch.First, batch.Count, OutcomeBits.Pack(new bool[batch.Count])) { Totals = [doubts.Failures, doubts.Refused], Words = warnings is { Count: > 0 } ? [.. warnings] : null };
}
