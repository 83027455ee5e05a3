using System.Diagnostics;
using Passband.Experiments.Contract;
using Passband.Probes.Running;
using Passband.Results;
using Passband.Vision.Data;
using Passband.Vision.Networks;

namespace Passband.Probes.Queue;

/// <summary>
/// Hears of every batch of a running job and passes on what is worth it: progress ten times a second, the results so far four times
/// a second while somebody looks, the record every other second. Between batches it lets short tasks run.
/// </summary>
internal sealed class JobWatcher(Job job, JobBook book, LastCurves curves, DeviceThread device) : IRunWatcher, IProgress<DataProgress>, IDisposable
{
    private const double ShareOfTime = 0.1;
    private static readonly TimeSpan TellEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan KeepEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan GlanceEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CurveEvery = TimeSpan.FromSeconds(10);

    private readonly Stopwatch _sinceCurve = Stopwatch.StartNew();
    private readonly Stopwatch _sinceTold = new();
    private readonly Stopwatch _sinceKept = Stopwatch.StartNew();
    private readonly Stopwatch _sinceSoFar = new();
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _costOfSoFar;
    private long _shown;
    private long? _doneBefore;
    private bool _listed;

    /// <summary>What the run did, in a few words to go after "finished"; empty if there was nothing to compute.</summary>
    internal string Summary => _shown == 0 ? "" : $": {Numbers.Count(_shown)} images shown in {Numbers.Duration(_watch.Elapsed)}, "
        + $"{Numbers.Rate(_shown / _watch.Elapsed.TotalSeconds)} a second";

    public void Report(ExperimentProgress value)
    {
        device.RunShortTasks();
        Count(value);
        ComputeSoFar(value);
        if (_sinceTold.IsRunning && _sinceTold.Elapsed < TellEvery && value.Done < value.Total) return;
        _sinceTold.Restart();
        var keep = _sinceKept.Elapsed >= KeepEvery;
        if (keep) _sinceKept.Restart();
        book.Update(job, j => j with
        {
            Progress = new(value.Stage, value.Done, value.Total, value.Unit, value.Rate, value.TimeLeft),
            Fraction = value.Fraction,
        }, keep);
    }

    public void Report(DataProgress value)
    {
        // Pictures are decoded on many threads.
        lock (_sinceTold)
        {
            if (_sinceTold.IsRunning && _sinceTold.Elapsed < TellEvery) return;
            _sinceTold.Restart();
        }

        book.Update(job, j => j with { Progress = new(value.Activity, value.Done, value.Total ?? 0, value.Unit, value.PerSecond, null) { Preparing = true } }, keep: false);
    }

    public void Reused(IReadOnlyList<ResultDocument> known, int networks)
    {
        book.Write(job.Snapshot.Id, $"{known.Count} of {networks} results were stored already and were not computed again.");
        book.Update(job, j => j with { Results = [.. known.Select(k => k.Id)] }, keep: true);
        _listed = true;
    }

    public void Stored(ResultDocument result)
    {
        book.Write(job.Snapshot.Id, $"stored the result of {result.Network.Name}, {result.Id}.");
        book.Update(job, j => j with { Results = _listed ? [.. j.Results, result.Id] : [result.Id] }, keep: true);
        _listed = true;
        job.SoFar = [.. job.LatestSoFar.Where(d => d.Id != result.Id)];
    }

    public void LeftOut(Classifier network, string sentence)
    {
        _doneBefore = null;
        book.Write(job.Snapshot.Id, $"left out: {sentence}");
    }

    /// <summary>Keeps the curve as it is, so that a job that ends early still shows it.</summary>
    public void Dispose()
    {
        if (job.LatestSoFar.Count > 0) curves.Keep(job.Snapshot.Id, job.LatestSoFar);
        job.SoFar = [];
    }

    // A run that falls back to one network after the other begins to count anew.
    private void Count(ExperimentProgress value)
    {
        if (_doneBefore is { } before && value.Done >= before) _shown += value.Done - before;
        _doneBefore = value.Done;
    }

    private void ComputeSoFar(ExperimentProgress value)
    {
        // Of a finished curve intervals are computed, which takes a while; the result itself follows at once.
        if (value.SoFar is not { } make || value.Done >= value.Total || value.Rate is null) return;
        var pause = job.IsLookedAt ? LookEvery : GlanceEvery;
        if (_sinceSoFar.IsRunning && (_sinceSoFar.Elapsed < pause || _sinceSoFar.Elapsed < _costOfSoFar / ShareOfTime)) return;
        var began = Stopwatch.GetTimestamp();
        job.SoFar = [.. make().Where(d => d.Figures.Count > 0)];
        _costOfSoFar = Stopwatch.GetElapsedTime(began);
        _sinceSoFar.Restart();
        // A program that is killed says nothing more.
        if (_sinceCurve.Elapsed < CurveEvery) return;
        _sinceCurve.Restart();
        curves.Keep(job.Snapshot.Id, job.LatestSoFar);
    }
}
