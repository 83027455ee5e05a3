using Passband.Results;

namespace Passband.Experiments.Studies;

/// <summary>
/// Leaves each network of a study those results that can be compared: of one experiment, and one norm where it has one, only those with the
/// same options on as many images, attacks in the same precision. Where a study holds several such sets, the one that most networks have, then the one on most images.
/// </summary>
internal static class AlikeResults
{
    private static readonly string[] WithSizes = ["perturbation-spectrum", "minimal-perturbation"];

    internal static IReadOnlyList<StudiedNetwork> Of(IReadOnlyList<StudiedNetwork> networks)
    {
        var made = networks.SelectMany((n, i) => n.Results.Select(r => (Network: i, Result: r, Asked: Asked(r), Made: Made(r)))).ToList();
        var kept = made.GroupBy(m => m.Asked)
            .Select(g => g.GroupBy(m => m.Made).OrderByDescending(s => s.Select(m => m.Network).Distinct().Count()).ThenByDescending(s => s.First().Result.ImageSet.Count).First())
            .SelectMany(s => s).ToList();
        // Both experiments give the smallest perturbations; networks are compared by one of them in each norm.
        var sizes = kept.Select(k => k.Asked.Norm).OfType<string>().Distinct().ToDictionary(norm => norm, norm =>
            WithSizes.MaxBy(e => kept.Where(k => k.Asked == (e, norm)).Select(k => k.Network).Distinct().Count())!, StringComparer.Ordinal);
        return [.. networks.Select((n, i) => n with { Compared = [.. kept.Where(k => k.Network == i).Select(k => k.Result)], SizesFrom = sizes })];
    }

    private static (string Experiment, string? Norm) Asked(ResultDocument result) => (result.Experiment.Id, StudiedNetwork.Word(result.Options.Find("norm")));

    private static string Made(ResultDocument result) => string.Join('\n',
    [
        $"{result.Experiment.Version}", $"{result.ImageSet.Count}",
        // An attack takes its steps in a precision; anywhere else bfloat16 at most sorts out what float32 then decides.
        Asked(result).Norm is null ? "" : result.Provenance.Precision.Mode,
        .. result.Options.OrderBy(o => o.Name, StringComparer.Ordinal).Select(o => $"{o.Name}={o.Value.GetRawText()}"),
    ]);
}
