using Passband.Dashboard.Components.Layout;
using Passband.Dashboard.Probing;
using Passband.Probes.Shelves;
using Passband.Results.Store;

namespace Passband.Dashboard.Services;

/// <summary>Something the search box can lead to.</summary>
/// <param name="Kind">What it is, in a word.</param>
/// <param name="Title">Its name.</param>
/// <param name="Address">Where it leads.</param>
/// <param name="Icon">Name of a Material symbol.</param>
public sealed record Suggestion(string Kind, string Title, string Address, string Icon);

/// <summary>Finds pages, probes, networks and results by a few typed letters.</summary>
public sealed class SearchSuggestions(ResultStore store, NetworkShelf networks, AnalysisService analysis)
{
    private const int Each = 4;
    private const string TrainTitle = "Train a network";

    /// <summary>What begins with or contains the text, a few of each kind; nothing for no text.</summary>
    /// <remarks>The shelf may read whole files to answer, so nothing of it runs where pages are drawn.</remarks>
    public Task<IReadOnlyList<Suggestion>> ForAsync(string text, CancellationToken cancellation) =>
        text.Trim() is { Length: > 0 } wanted ? Task.Run(() => FindAsync(wanted, cancellation), cancellation) : Task.FromResult<IReadOnlyList<Suggestion>>([]);

    private async Task<IReadOnlyList<Suggestion>> FindAsync(string wanted, CancellationToken cancellation)
    {
        var results = await store.QueryAsync(new ResultQuery { Text = wanted, Take = Each }, cancellation);
        return
        [
            .. Place.All.Where(p => Has(p.Title)).Select(p => new Suggestion("Page", p.Title, p.Address, p.Icon)).Take(Each),
            .. Has(TrainTitle) ? [new Suggestion("Page", TrainTitle, TrainForm.Path, "model_training")] : Array.Empty<Suggestion>(),
            .. analysis.Experiments.Where(e => Has(e.Id) || Has(e.Title)).Take(Each).Select(e => new Suggestion("New probe", e.Title, $"probe?experiment={e.Id}", "add_circle")),
            .. networks.List().Where(n => Has(n.Name) || Has(n.Card?.Name ?? "")).Take(Each)
                .Select(n => new Suggestion("Network", n.Card?.Name ?? n.Name, $"networks/{Uri.EscapeDataString(n.Name)}", "hub")),
            .. results.Items.Select(r => new Suggestion("Result", $"{r.Network} · {r.Experiment} · {r.ImageSet}", $"results/{r.Id}", "show_chart")),
        ];

        bool Has(string title) => title.Contains(wanted, StringComparison.OrdinalIgnoreCase);
    }
}
