using System.Diagnostics;
using Passband.Experiments.Contract;
using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Results.Parts;
using Passband.Vision.Attacks;
using Passband.Vision.Evaluation;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Experiments.Attacks;

/// <summary>
/// Attacks the images of a set batch by batch, all networks in turn, and keeps what is finished: a run that is cancelled or killed goes on
/// with the batch that it was at.
/// </summary>
internal sealed class AttackSweep
{
    // Many rows keep the network busy to the end, few images to a batch lose little when a run is cut off.
    private const int Batch = 100;
    private const int GpuBatch = 500;
    private readonly IExperiment _experiment;
    private readonly ExperimentRequest _request;
    private readonly Func<Classifier, IAttackTask> _task;
    private readonly List<Attacked> _networks;
    private readonly int _batch;

    /// <summary>The attacks of an experiment.</summary>
    /// <param name="experiment">Whose attacks they are.</param>
    /// <param name="request">Networks, images, seed, journal.</param>
    /// <param name="task">What is done with each batch of a network.</param>
    internal AttackSweep(IExperiment experiment, ExperimentRequest request, Func<Classifier, IAttackTask> task)
    {
        (_experiment, _request, _task) = (experiment, request, task);
        if (request.Classifiers.FirstOrDefault(c => c.Classes < 2) is { } single)
            throw new ExperimentException($"{single.Name} knows one class only: there is nothing that it could mistake an image for.");
        _batch = request.Classifiers[0].Device.type == TorchSharp.DeviceType.CUDA ? GpuBatch : Batch;
        _networks = [.. request.Classifiers.Select(Of)];
    }

    /// <summary>Images still to be shown, every step of an attack counted, if none ends early.</summary>
    internal long Count() => _networks.Sum(n => n.Task.ShownPerImage * (_request.Images.Count - n.Done));

    /// <summary>Runs them.</summary>
    /// <param name="describe">Makes the result of one network from what is known; used for the live view, too.</param>
    /// <param name="progress">Hears how far the run is.</param>
    /// <param name="cancellation">Ends the run between two steps of an attack; finished batches are in the journal.</param>
    internal IReadOnlyList<ResultDocument> Run(Func<AttackSweepOutcome, ResultDocument> describe, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        var (started, watch) = (DateTimeOffset.UtcNow, Stopwatch.StartNew());
        var (total, left) = (_networks.Sum(n => n.Task.ShownPerImage * _request.Images.Count), Count());
        var meter = new SweepMeter(total - left, total);
        IReadOnlyList<ResultDocument> Results() => [.. _networks.Select(n => describe(n.Outcome(_request, _batch, started, watch.Elapsed)))];
        void Report() => progress?.Report(meter.Now("attacking", watch.Elapsed) with { SoFar = Results });

        Report();
        for (var first = 0; first < _request.Images.Count; first += _batch)
        {
            foreach (var network in _networks)
            {
                if (network.Has(first)) continue;
                cancellation.ThrowIfCancellationRequested();
                using var scope = NewDisposeScope();
                var count = Math.Min(_batch, _request.Images.Count - first);
                var batch = new AttackBatch(first, _request.Images.Floats(first, count, network.Attack.Classifier.Device),
                    _request.Images.Labels.Slice(first, count).ToArray(), unchecked((ulong)_request.Seed));
                var (shown, counted) = (network.Task.ShownPerImage * count, 0L);
                network.Clock.Start();
                var parts = network.Task.Attack(network.Attack, batch, new AttackWatch(new Heard(Advance), cancellation));
                network.Clock.Stop();
                network.Shown += shown;
                Advance(1);
                network.Add(first, parts);
                _request.Journal?.Append(ResultDraft.IdOf(_experiment, _request, network.Attack.Classifier), parts);
                Report();

                void Advance(double done)
                {
                    var upTo = (long)(Math.Clamp(done, 0, 1) * shown);
                    if (upTo <= counted) return;
                    meter.Add(upTo - counted);
                    counted = upTo;
                    Report();
                }
            }
        }

        return Results();
    }

    private Attacked Of(Classifier classifier)
    {
        var network = new Attacked(new AttackedNetwork(classifier, search: _experiment.StepType(_request)), _task(classifier));
        foreach (var batch in (_request.Journal?.Read(ResultDraft.IdOf(_experiment, _request, classifier)) ?? []).GroupBy(p => p.First))
        {
            // A later piece of the same cell counts; pieces of another batch size or of cells that are not asked for are of no use.
            var parts = batch.Where(p => p.First % _batch == 0 && p.Count == Math.Min(_batch, _request.Images.Count - p.First))
                .GroupBy(p => p.Cell).Select(g => g.Last()).Where(p => network.Task.Cells.Contains(p.Cell)).ToList();
            if (parts.Count == network.Task.Cells.Count) network.Add(batch.Key, parts);
        }

        return network;
    }

    private sealed class Heard(Action<double> then) : IProgress<double>
    {
        public void Report(double value) => then(value);
    }

    /// <summary>One network, and what is known of it.</summary>
    private sealed class Attacked(AttackedNetwork attack, IAttackTask task)
    {
        private readonly SortedDictionary<int, IReadOnlyList<ResultPart>> _parts = [];

        internal AttackedNetwork Attack { get; } = attack;

        internal IAttackTask Task { get; } = task;

        internal Stopwatch Clock { get; } = new();

        internal long Shown { get; set; }

        internal int Done => _parts.Values.Sum(p => p[0].Count);

        internal bool Has(int first) => _parts.ContainsKey(first);

        internal void Add(int first, IReadOnlyList<ResultPart> parts) => _parts[first] = parts;

        internal AttackSweepOutcome Outcome(ExperimentRequest request, int batch, DateTimeOffset started, TimeSpan duration)
        {
            List<ResultPart> known = [];
            for (var first = 0; first < request.Images.Count && _parts.TryGetValue(first, out var parts); first += batch) known.AddRange(parts);
            var rate = Shown > 0 && Clock.Elapsed > TimeSpan.Zero ? Shown / Clock.Elapsed.TotalSeconds : (double?)null;
            return new(Attack, known, started, duration, rate);
        }
    }
}
