using Passband.Results;
using Passband.Results.Store;

namespace Passband.Dashboard.Services.Overview;

/// <summary>A number and the result that it comes from.</summary>
/// <param name="ResultId">The result.</param>
/// <param name="Scalar">The number; null where the result does not tell it.</param>
/// <param name="Usual">Whether the result has the experiment's usual options.</param>
public sealed record Reading(string ResultId, Scalar? Scalar, bool Usual = true);

/// <summary>What is known of one network on one image set: the latest of each.</summary>
/// <param name="Network">The network's name.</param>
/// <param name="Training">Kind of training; null if unknown.</param>
/// <param name="Colour">The network's place in the palette.</param>
/// <param name="Clean">Clean accuracy.</param>
/// <param name="Cutoff">Cutoff at half the clean accuracy; null if that was not measured.</param>
/// <param name="Sigma">Sigma of the blur at half the clean accuracy; null if that was not measured.</param>
/// <param name="Reversal">Reversal frequency of hybrid images; null if that was not measured.</param>
public sealed record LeanRow(string Network, string? Training, int Colour, Reading Clean, Reading? Cutoff, Reading? Sigma, Reading? Reversal);

/// <summary>The networks that were measured on one image set, those that lean on the lowest frequencies first.</summary>
/// <param name="ImageSet">The image set's name.</param>
/// <param name="Images">Number of images.</param>
/// <param name="Rows">The networks.</param>
public sealed record LeanGroup(string ImageSet, int Images, IReadOnlyList<LeanRow> Rows)
{
    /// <summary>SHA-256 of the images; two sets may share a name.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Its first digits, where another group has the same name and count; else null.</summary>
    public string? Mark { get; init; }
}

/// <summary>Which networks lean on which frequencies: the latest sweeps of the store, by image set.</summary>
public static class LeanTable
{
    /// <summary>The experiment that tells a cutoff, and its number.</summary>
    public const string CutoffExperiment = "low-pass", CutoffScalar = HalfAccuracy.Cutoff;

    /// <summary>The experiment that tells a sigma, and its number.</summary>
    public const string SigmaExperiment = "blur", SigmaScalar = HalfAccuracy.Sigma;

    /// <summary>The experiment that tells a reversal frequency, and its number.</summary>
    public const string ReversalExperiment = "hybrid", ReversalScalar = "reversal-frequency";

    private const int Page = 2000, MarkLength = 8;

    /// <summary>Reads the latest sweeps of all networks.</summary>
    /// <param name="store">The store.</param>
    /// <param name="usual">Whether a result has its experiment's usual options.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<IReadOnlyList<LeanGroup>> ReadAsync(ResultStore store, Func<ResultSummary, bool> usual, CancellationToken cancellation)
    {
        var sweeps = new List<ResultSummary>();
        ResultPage page;
        do
        {
            page = await store.QueryAsync(new ResultQuery { Experiments = [CutoffExperiment, SigmaExperiment, ReversalExperiment], Skip = sweeps.Count, Take = Page }, cancellation);
            sweeps.AddRange(page.Items);
        }
        while (page.Items.Count > 0 && sweeps.Count < page.Total);

        // A result that came between two pages pushes another into the next one.
        return Of([.. sweeps.DistinctBy(s => s.Id)], store.ColourIndexOf, usual);
    }

    /// <summary>Sorts sweeps, latest first, into groups; the image set with the most networks comes first, of equal ones that measured last.</summary>
    public static IReadOnlyList<LeanGroup> Of(IReadOnlyList<ResultSummary> sweeps, Func<string, int> colour, Func<ResultSummary, bool> usual)
    {
        var groups = sweeps.GroupBy(r => r.ImageSetSha256).Select(images => new LeanGroup(images.First().ImageSet, images.First().Images,
            [.. images.GroupBy(r => (r.Network, r.NetworkSha256)).Select(n => Row([.. n], colour, usual)).OrderBy(Place).ThenBy(r => r.Network, StringComparer.Ordinal)])
        {
            Sha256 = images.Key,
        }).OrderByDescending(g => g.Rows.Count).ToList();
        return [.. groups.Select(g => groups.Count(o => (o.ImageSet, o.Images) == (g.ImageSet, g.Images)) == 1 ? g : g with { Mark = g.Sha256[..Math.Min(MarkLength, g.Sha256.Length)] })];
    }

    private static LeanRow Row(IReadOnlyList<ResultSummary> sweeps, Func<string, int> colour, Func<ResultSummary, bool> usual)
    {
        var latest = sweeps[0];
        return new LeanRow(latest.Network, latest.Training, colour(latest.Network), new Reading(latest.Id, latest.Scalar(Scalar.CleanAccuracy)),
            Latest(CutoffExperiment, CutoffScalar), Latest(SigmaExperiment, SigmaScalar), Latest(ReversalExperiment, ReversalScalar));

        // Other options measure something else, so the latest with the usual ones comes before any later one.
        Reading? Latest(string experiment, string scalar)
        {
            var all = sweeps.Where(s => s.Experiment == experiment).ToList();
            var found = all.Find(s => usual(s));
            return (found ?? all.FirstOrDefault()) is { } shown ? new Reading(shown.Id, HalfAccuracy.Completed(experiment, shown.Scalars).FirstOrDefault(s => s.Id == scalar), found is not null) : null;
        }
    }

    private static double Place(LeanRow row) => row.Cutoff?.Scalar?.Value
        ?? (row.Sigma?.Scalar?.Value is { } sigma ? Frequency.Convert(sigma, FrequencyUnit.GaussianSigma, FrequencyUnit.CyclesPerPixel, 1) : double.PositiveInfinity);
}
