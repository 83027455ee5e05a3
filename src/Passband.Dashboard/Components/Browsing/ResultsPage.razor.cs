using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Passband.Dashboard.Services;
using Passband.Probes;
using Passband.Results;
using Passband.Results.Store;

namespace Passband.Dashboard.Components.Browsing;

/// <summary>The list of results. The address holds what is shown; the rows in view are all that is kept of them.</summary>
public sealed partial class ResultsPage(ResultStore store, NavigationManager navigation) : ComponentBase
{
    private const int FirstRows = 40;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(300);

    private readonly Dictionary<string, string> _colours = [];
    private ResultsView _view = new();
    private ResultsView _listed = new();
    private string? _underway;
    private ResultPage? _first;
    private ResultFacets? _facets;
    private IReadOnlyList<FolderEntry> _broken = [];
    private ResultGrid? _grid;
    private Throttle? _changes;
    private Notice? _notice;
    private string? _problem;
    private string? _failure;
    private int? _total;
    private int? _anchor;
    private bool _importing;

    private string? Lead => _total is { } total ? (total, _view.IsNarrowed) switch
    {
        (0, _) => null,
        (_, _) when _view.Deleted => $"{Numbers.Count(total)} deleted{(_view.IsNarrowed ? " match" : "")}; each can be brought back until the day it names, and is then removed for good.",
        (_, true) => $"{Numbers.Count(total)} match.",
        _ => $"{Numbers.Count(total)} measurements, each with its network, images, options and provenance.",
    } : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        store.Changed -= Hear;
        navigation.LocationChanged -= Follow;
        _changes?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _changes = new(() => InvokeAsync(LoadAsync), Rest);
        store.Changed += Hear;
        navigation.LocationChanged += Follow;
        _view = ResultsView.FromUri(navigation.Uri);
        await LoadAsync();
    }

    private void Hear() => _changes?.Ask();

    /// <summary>Goes to a view's address, which then shows it.</summary>
    /// <param name="view">The view.</param>
    /// <param name="step">Whether the way back leads through the view before.</param>
    private void Show(ResultsView view, bool step = true)
    {
        // The browser confirms an address only after a while; what is asked for until then builds on this view.
        (_view, _underway) = (view, view.ToUri());
        navigation.NavigateTo(_underway, replace: !step);
    }

    private void Follow(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(async () =>
    {
        if (!navigation.ToBaseRelativePath(change.Location).Split('?', '#')[0].Equals("results", StringComparison.OrdinalIgnoreCase)) return;
        var view = ResultsView.FromUri(change.Location);
        if (_underway is not null && view.ToUri() != _underway) return;
        (_view, _underway) = (view, null);
        // Only the selection changed: the rows are the same.
        if ((_listed with { Selected = [] }).ToUri() != (_view with { Selected = [] }).ToUri())
        {
            (_anchor, _failure) = (null, null);
            await LoadAsync();
        }

        StateHasChanged();
    });

    private async Task LoadAsync()
    {
        try
        {
            var view = _listed = _view;
            var (page, facets) = (store.QueryAsync(view.ToQuery(0, FirstRows)), store.FacetsAsync(view.ToQuery()));
            (_first, _facets, _broken, _problem) = (await page, await facets, store.BrokenFiles(), null);
            _total = _first.Total;
            _colours.Clear();
            if (_grid is not null) await _grid.RefreshAsync();
        }
        catch (Exception problem)
        {
            Tell(problem);
        }

        StateHasChanged();
    }

    private async ValueTask<ItemsProviderResult<ListedResult>> ProvideAsync(ItemsProviderRequest request)
    {
        try
        {
            var (start, count) = (request.StartIndex, request.Count);
            // The first rows are here already when the list is drawn for the first time.
            var page = _first is { } first && (start + count <= first.Items.Count || first.Items.Count == first.Total)
                ? first with { Items = [.. first.Items.Skip(start).Take(count)] }
                : await store.QueryAsync(_view.ToQuery(start, count), request.CancellationToken);
            return new(page.Items.Select((result, i) => new ListedResult(start + i, result)), page.Total);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            Tell(problem);
            return new([], _total ?? 0);
        }
    }

    private string ColourOf(string network)
    {
        if (!_colours.TryGetValue(network, out var colour))
            _colours[network] = colour = NetworkColour.Of(store, network);
        return colour;
    }

    private async Task ToggleAsync((ListedResult Item, bool Range) toggled)
    {
        var (index, id) = (toggled.Item.Index, toggled.Item.Result.Id);
        if (toggled.Range && _anchor is { } anchor && anchor != index)
        {
            var query = _view.ToQuery(Math.Min(anchor, index), Math.Min(Math.Abs(anchor - index) + 1, ResultsView.MostSelected));
            if (await AttemptAsync(() => store.QueryAsync(query)) is { } stretch) Show(_view.Adding(stretch.Items.Select(r => r.Id)), step: false);
        }
        else
        {
            _anchor = index;
            Show(_view.Toggled(id), step: false);
        }

        if (_view.Selected.Count == ResultsView.MostSelected) _notice = new($"At most {ResultsView.MostSelected} results can be selected at once.");
    }

    private Task DeleteAsync() => MoveAsync(_view.Selected, deleted: true);

    private Task RestoreAsync() => MoveAsync(_view.Selected, deleted: false);

    // Also where a file could not be moved, what was moved is told and can be undone.
    private async Task MoveAsync(IReadOnlyList<string> ids, bool deleted)
    {
        IReadOnlyList<string> moved = [];
        var ofProject = 0;
        await AttemptAsync(() => Task.Run(() =>
        {
            try
            {
                if (deleted) store.Delete(ids);
                else store.Restore(ids);
            }
            finally
            {
                var found = ids.Select(store.Find).OfType<ResultSummary>().Where(r => r.DeletedUtc is not null == deleted).ToList();
                (moved, ofProject) = ([.. found.Select(r => r.Id)], found.Count(r => r.Origin == ResultOrigin.Project));
            }

            return moved;
        }));
        if (moved.Count > 0) _notice = new($"{Counted(moved.Count)} {(deleted ? "deleted" : "back")}.{(deleted ? OfProject(ofProject, moved.Count) : "")}", () => MoveAsync(moved, !deleted));
        Show(_view with { Selected = [.. _view.Selected.Except(_failure is null ? ids : moved)] }, step: false);
    }

    private async Task PublishAsync()
    {
        var ids = _view.Selected;
        if (await AttemptAsync(() => Task.Run(() => store.Publish([.. ids.Where(id => store.Find(id)?.Origin == ResultOrigin.Lab)]))) is { } paths)
            _notice = new(paths.Count == 0 ? "These results are in the project already." : $"{Counted(paths.Count)} copied into {store.Folders.Project}.");
    }

    // What failed stays told until something else is tried; a list that is drawn again does not wipe it away.
    private async Task<T?> AttemptAsync<T>(Func<Task<T>> act) where T : class
    {
        _failure = null;
        try
        {
            return await act();
        }
        catch (Exception problem)
        {
            TellFailure(problem);
            return null;
        }
        finally
        {
            StateHasChanged();
        }
    }

    private void TellFailure(Exception problem) => _failure = ProblemSentence.OfAny(problem);

    private void Tell(Exception problem) => _problem = ProblemSentence.OfAny(problem);

    private static string OfProject(int count, int all) => count switch
    {
        0 => "",
        1 when all == 1 => " It belongs to the project: its file is under version control, and others lose it when the deletion is committed.",
        _ => $" {count} of them {(count == 1 ? "belongs" : "belong")} to the project: the files are under version control, and others lose them when the deletion is committed.",
    };

    private static string Counted(int count) => count == 1 ? "1 result" : $"{Numbers.Count(count)} results";
}
