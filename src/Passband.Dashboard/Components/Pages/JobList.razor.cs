using Microsoft.AspNetCore.Components;
using Passband.Dashboard.Services;
using Passband.Probes;
using Passband.Probes.Queue;

namespace Passband.Dashboard.Components.Pages;

public sealed partial class JobList : IDisposable
{
    private const int PageSize = 25;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan TimeToUndo = TimeSpan.FromSeconds(8);

    private readonly Dictionary<string, CancellationTokenSource> _leaving = [];
    private IReadOnlyList<JobSnapshot> _active = [];
    private IReadOnlyList<JobSnapshot> _ended = [];
    private int _total;
    private int _turn, _shown;
    private bool _loaded;
    private string? _problem;
    private Throttle? _changes;
    private IDisposable? _subscription;

    [Inject] private AnalysisService Analysis { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "page")] private int? Page { get; set; }

    private int Place => Math.Max(1, Page ?? 1);

    private IReadOnlyList<JobSnapshot> Shown => [.. _ended.Where(j => !_leaving.ContainsKey(j.Id))];

    protected override void OnInitialized()
    {
        _changes = new(() => InvokeAsync(ReadAsync), Rest);
        _subscription = Analysis.Watch(_ => _changes.Ask());
    }

    protected override Task OnParametersSetAsync() => ReadAsync();

    public void Dispose()
    {
        _subscription?.Dispose();
        _changes?.Dispose();
        // Leaving the page ends the time to undo.
        foreach (var id in _leaving.Keys.ToList()) Remove(id);
    }

    private async Task ReadAsync()
    {
        try
        {
            var (skip, turn) = ((Place - 1) * PageSize, ++_turn);
            var seen = await Task.Run(() => (Active: Analysis.Active(), Ended: Analysis.Ended(skip, PageSize)));
            // A slow look must not take the place of a later one.
            if (turn < _shown) return;
            (_shown, _active, (_ended, _total), _problem) = (turn, seen.Active, seen.Ended, null);
        }
        catch (Exception problem)
        {
            _problem = ProblemSentence.OfAny(problem);
        }

        _loaded = true;
        StateHasChanged();
    }

    private async Task RemoveAsync(JobSnapshot job)
    {
        using var undo = new CancellationTokenSource();
        if (!_leaving.TryAdd(job.Id, undo)) return;
        StateHasChanged();
        try
        {
            await Task.Delay(TimeToUndo, undo.Token);
            Remove(job.Id);
            await ReadAsync();
        }
        catch (OperationCanceledException)
        {
        }
    }

    private void Undo()
    {
        foreach (var undo in _leaving.Values) undo.Cancel();
        _leaving.Clear();
    }

    private void Remove(string id)
    {
        if (!_leaving.Remove(id, out var undo)) return;
        undo.Cancel();
        try
        {
            Analysis.Remove(id);
        }
        catch (Exception problem)
        {
            _problem = ProblemSentence.OfAny(problem);
        }
    }

    private string Address(int page) => Navigation.GetUriWithQueryParameter("page", page == 1 ? (int?)null : page);
}
