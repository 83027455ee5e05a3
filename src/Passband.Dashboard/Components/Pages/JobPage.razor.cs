using Microsoft.AspNetCore.Components;
using Passband.Dashboard.Services;
using Passband.Probes;
using Passband.Probes.Queue;
using Passband.Results;
using Passband.Results.Store;

namespace Passband.Dashboard.Components.Pages;

/// <summary>A job. Everything shown is read from the queue, so that a reload, a lost connection or a second browser change nothing.</summary>
public sealed partial class JobPage : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly Throttle _throttle = new(Pause);
    private JobSnapshot? _job;
    private IReadOnlyList<ResultDocument> _documents = [];
    private IReadOnlyList<JobLogLine> _log = [];
    private string? _problem;
    private int _turn, _shown;
    private bool _loaded;
    private bool _visible = true;
    private IDisposable? _subscription;

    [Inject] private AnalysisService Analysis { get; set; } = null!;

    [Inject] private ResultStore Store { get; set; } = null!;

    [Parameter] public string Id { get; set; } = "";

    protected override void OnInitialized()
    {
        // A waiting job moves up when another one ends.
        _subscription = Analysis.Watch(job =>
        {
            if (job.Id == Id || _job is { State: JobState.Queued }) Look();
        });
    }

    protected override Task OnParametersSetAsync()
    {
        if (_job?.Id != Id) (_job, _documents, _log) = (null, [], []);
        return ReadAsync();
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _throttle.Dispose();
    }

    private void Look() => _throttle.Run(() => InvokeAsync(ReadAsync));

    private async Task ReadAsync()
    {
        try
        {
            var (id, known, visible, turn) = (Id, _documents, _visible, ++_turn);
            var seen = await Task.Run(() =>
            {
                var job = Analysis.Find(id);
                return (Job: job, Log: job is null ? [] : Analysis.Log(id), Documents: job is null ? [] : DocumentsOf(job, known, visible));
            });
            // A slow look must not take the place of a later one.
            if (id != Id || turn < _shown) return;
            (_shown, _job, _log, _documents, _problem) = (turn, seen.Job, seen.Log, seen.Documents, null);
        }
        catch (Exception problem)
        {
            _problem = ProblemSentence.OfAny(problem);
        }

        _loaded = true;
        StateHasChanged();
    }

    /// <summary>What to draw: the curve so far, or the stored results.</summary>
    private IReadOnlyList<ResultDocument> DocumentsOf(JobSnapshot job, IReadOnlyList<ResultDocument> known, bool visible)
    {
        if (job.State == JobState.Queued) return Analysis.SoFar(job.Id);
        // Nobody sees the curve grow in a hidden tab.
        if (job.State == JobState.Running) return visible ? Analysis.SoFar(job.Id) : known;
        if (job.Results.SequenceEqual(known.Select(d => d.Id)) && known.Count > 0 && _job is { IsActive: false }) return known;
        var results = job.Results.Select(ReadOrNull).OfType<ResultDocument>();
        // Of one that ended early, the curve as it was last seen.
        return job.State == JobState.Done ? [.. results] : [.. results, .. Analysis.SoFar(job.Id).Where(d => !job.Results.Contains(d.Id))];
    }

    // A result may have been deleted since.
    private ResultDocument? ReadOrNull(string id)
    {
        try
        {
            return Store.Find(id) is { DeletedUtc: not null } ? null : Store.Read(id);
        }
        catch (Exception problem) when (problem is ResultNotFoundException or ResultFormatException)
        {
            return null;
        }
    }

    private void OnVisibility(bool visible)
    {
        _visible = visible;
        if (visible) Look();
    }
}
