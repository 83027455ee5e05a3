using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Passband.Dashboard.Components.Browsing;
using Passband.Dashboard.Components.Figures;
using Passband.Dashboard.Services;
using Passband.Probes;
using Passband.Results;
using Passband.Results.Comparing;
using Passband.Results.Store;

namespace Passband.Dashboard.Components.Comparing;

/// <summary>Several results in one figure, and their differences to a baseline.</summary>
public sealed partial class ComparePage(ResultStore store, NavigationManager navigation) : ComponentBase
{
    private const int Suggested = 2;
    private const int LookedThrough = 500;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);

    private CompareView _view = new();
    private IReadOnlyList<ChosenResult> _chosen = [];
    private IReadOnlyList<ResultDocument> _documents = [];
    private IReadOnlyList<Figure> _figures = [];
    private IReadOnlyList<Suggestion> _suggestions = [];
    private Figure? _figure;
    private BaselineComparison? _comparison;
    private Throttle? _changes;
    private string? _problem;
    private bool _loaded;
    private IReadOnlyList<string> _looked = [];
    private string? _underway;
    private int _looks;

    private string? Lead => _documents.Count switch
    {
        0 => "Several results in one figure, and whether they differ.",
        1 => "One result; add another to compare it with.",
        var count => string.Create(CultureInfo.InvariantCulture, $"{count} results on common axes; differences are taken from the baseline."),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        store.Changed -= Hear;
        navigation.LocationChanged -= Follow;
        _changes?.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        _changes = new(() => InvokeAsync(LoadAsync), Rest);
        store.Changed += Hear;
        navigation.LocationChanged += Follow;
        _view = CompareView.FromUri(navigation.Uri);
        return LoadAsync();
    }

    private void Hear() => _changes?.Ask();

    private void Show(CompareView view, bool step = true)
    {
        // The browser confirms an address only after a while; what is asked for until then builds on this view.
        (_view, _underway) = (view, view.ToUri());
        navigation.NavigateTo(_underway, replace: !step);
    }

    private void Follow(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(() =>
    {
        if (!navigation.ToBaseRelativePath(change.Location).Split('?', '#')[0].Equals("compare", StringComparison.OrdinalIgnoreCase)) return Task.CompletedTask;
        var view = CompareView.FromUri(change.Location);
        if (_underway is not null && view.ToUri() != _underway) return Task.CompletedTask;
        (_view, _underway) = (view, null);
        if (!_looked.SequenceEqual(_view.Ids)) return LoadAsync();
        Compare();
        StateHasChanged();
        return Task.CompletedTask;
    });

    private async Task LoadAsync()
    {
        var look = ++_looks;
        _looked = _view.Ids;
        try
        {
            var ids = _view.Ids;
            var (chosen, suggestions) = await Task.Run(async () => (ids.Select(id => ChosenResult.Of(store, id)).ToList(),
                ids.Count == 0 ? Suggestion.From((await store.QueryAsync(new() { Take = LookedThrough })).Items, Suggested) : []));
            // A later look knows more, of another selection or of results that were indexed meanwhile: an earlier one must not follow it.
            if (look != _looks) return;
            _suggestions = suggestions;
            (_chosen, _documents, _problem) = (chosen, [.. chosen.Select(c => c.Document).OfType<ResultDocument>()], null);
            Compare();
        }
        catch (Exception problem)
        {
            if (look != _looks) return;
            _problem = ProblemSentence.OfAny(problem);
        }

        _loaded = true;
        StateHasChanged();
    }

    private void Compare()
    {
        _figures = _documents.Count > 0 ? FigureMerge.Of(_documents) : [];
        _figure = _figures.FirstOrDefault(f => f.Id == _view.FigureId) ?? (_figures.Count > 0 ? _figures[0] : null);
        var baseline = _documents.FirstOrDefault(d => d.Id == _view.Baseline) ?? (_documents.Count > 0 ? _documents[0] : null);
        _comparison = baseline is null ? null : BaselineComparison.Of(baseline, [.. _documents], _view.FigureId is null || _figure is null ? null : FigureMerge.OwnId(_figure.Id));
    }

    private string ColourOf(ResultDocument document) => NetworkColour.Of(store, document.Network.Name);

    private static string MethodOf(BaselineComparison comparison)
    {
        var methods = comparison.Others.Select(o => o.Comparison?.Method).OfType<string>().Distinct().ToList();
        var first = methods.Count == 1 ? methods[0] + " " : "";
        return "Percentage points with 95 % interval. " + first + (comparison.Tests > 0
            ? $"p (Holm) is corrected for the {comparison.Tests} tests shown (Holm 1979)."
            : "");
    }
}
