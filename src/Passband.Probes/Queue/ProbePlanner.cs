using System.Collections.Concurrent;
using Passband.Experiments.Contract;
using Passband.Probes.Locating;
using Passband.Probes.Running;
using Passband.Results;
using Passband.Results.Parts;
using Passband.Results.Store;
using Passband.Vision.Evaluation;
using Passband.Vision.Networks;

namespace Passband.Probes.Queue;

/// <summary>Finds out what a request would do: what is known, what is left to compute, how long that takes.</summary>
internal sealed class ProbePlanner(Home home, ResultStore store, ProbeOpener opener, DeviceThread device)
{
    private const string MeasuredHere = "measured on this device";

    // Values that are drawn to be thrown away: some seconds, and a fifth of a gigabyte.
    private const long MostDrawn = 200_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly FolderPartJournal _journal = new(home.Parts);
    private readonly StoreSink _sink = new(store);
    private readonly ConcurrentDictionary<(string Sha256, string Settings, string Experiment, EvaluationPrecision Precision), double> _measured = [];

    /// <summary>The plan of a request.</summary>
    internal async Task<ProbePlan> PlanAsync(ProbeRequest request, CancellationToken cancellation)
    {
        if (TooMany(request)) return new ProbePlan([], 0, null, null, null) { Unplanned = Excess() };
        using var probe = opener.Open(request, null, null, cancellation);
        var on = await device.Started.WaitAsync(cancellation).ConfigureAwait(false);
        foreach (var network in probe.Networks) network.To(on);
        var known = Known(probe);
        if (!probe.Task.Experiment.NeedsNetworks) return OnImagesAlone(probe, known);

        var (evaluations, seconds, sources, unknown) = (0L, 0.0, new SortedSet<string>(StringComparer.Ordinal), false);
        foreach (var (network, id) in probe.Networks.Zip(known))
        {
            if (id is not null) continue;
            var count = probe.Task.Experiment.Evaluations(probe.Task.On([network], probe.Images, request.Again ? null : _journal));
            evaluations += count;
            if (await RateAsync(probe, network, cancellation).ConfigureAwait(false) is var (rate, source))
            {
                seconds += count / rate;
                sources.Add(source);
            }
            else
            {
                unknown = true;
            }
        }

        return unknown || sources.Count == 0
            ? new ProbePlan(known, evaluations, null, null, known.All(id => id is not null) ? TimeSpan.Zero : null)
            : new ProbePlan(known, evaluations, seconds > 0 ? evaluations / seconds : null, string.Join(" and ", sources), TimeSpan.FromSeconds(seconds));
    }

    // Transforms are fast, and no network's rate says anything of them.
    private static ProbePlan OnImagesAlone(OpenedProbe probe, List<string?> known) => known[0] is not null
        ? new ProbePlan(known, 0, null, null, TimeSpan.Zero)
        : new ProbePlan(known, probe.Task.Experiment.Evaluations(probe.Task.On([], probe.Images, null)), null, null, null) { OnImagesAlone = true };

    /// <summary>The stored answers to a request whose every result is stored; null where something is left to compute.</summary>
    internal IReadOnlyList<string>? AllKnown(ProbeRequest request, CancellationToken cancellation)
    {
        if (TooMany(request)) return null;
        using var probe = opener.Open(request, null, null, cancellation);
        var known = Known(probe);
        return known.Contains(null) ? null : [.. known.OfType<string>()];
    }

    private static bool TooMany(ProbeRequest request) => ImageSetLocator.DrawnValues(request.Images) > MostDrawn;

    private static string Excess() => $"These are more images than are drawn for an estimate (at most {Numbers.Count(MostDrawn)} values, such as {Numbers.Count(MostDrawn / (3 * 32 * 32))} images of 32 x 32 pixels): "
        + "it is not known beforehand what is stored, what there is to do and how long that takes; the probe can be started all the same.";

    private List<string?> Known(OpenedProbe probe) =>
    [
        .. (probe.Task.Experiment.NeedsNetworks ? probe.Networks : Enumerable.Repeat<Classifier?>(null, 1))
            .Select(n => ResultDraft.IdOf(probe.Task.Experiment, probe.Task.On(n is null ? [] : [n], probe.Images, null), n))
            .Select(id => !probe.Task.Again && _sink.Holds(id) ? id : null),
    ];

    private async Task<(double Rate, string Source)?> RateAsync(OpenedProbe probe, Classifier network, CancellationToken cancellation)
    {
        var key = (network.Sha256, network.Settings, probe.Task.Experiment.Id, probe.Task.Precision);
        if (_measured.TryGetValue(key, out var before)) return (before, MeasuredHere);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            var rate = await device.RunShortAsync(() => SpeedTest.Measure(probe.Task, network, probe.Images), patience.Token).ConfigureAwait(false);
            if (double.IsFinite(rate) && rate > 0) return (_measured[key] = rate, MeasuredHere);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // A batch of the running job takes longer than anybody likes to wait.
        }

        var here = DeviceName.Of(network.Device);
        return store.LatestWithRate(network.Sha256, 10).FirstOrDefault(r => r.Device == here)?.ImagesPerSecond is > 0 and var last
            ? (last, "the last result of this network")
            : null;
    }
}
