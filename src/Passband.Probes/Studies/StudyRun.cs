using System.Diagnostics;
using Passband.Experiments.Contract;
using Passband.Probes.Locating;
using Passband.Probes.Running;
using Passband.Results;
using Passband.Results.Parts;
using Passband.Vision.Data;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Probes.Studies;

/// <summary>
/// Runs a study: what is known is taken, the rest is computed and stored result by result, and the record says which results answer it. A study
/// that was stopped or killed goes on where it was, and so does one that computes everything again.
/// </summary>
public sealed class StudyRun : IDisposable
{
    // Networks that are run together share what is done to the images; few, so that results come while one waits.
    private const int Together = 4;

    private readonly StudyPlan _plan;
    private readonly StudyClock _clock = new();
    private readonly Dictionary<string, string> _problems = new(StringComparer.Ordinal);
    private readonly HashSet<string> _stored = new(StringComparer.Ordinal);
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly string _command;
    private DateTimeOffset? _againSince;

    /// <summary>Opens everything and checks it; nothing is computed yet.</summary>
    /// <param name="study">The study.</param>
    /// <param name="command">What to type to run it again, for the record.</param>
    /// <param name="home">Where networks and images lie.</param>
    /// <param name="device">Where it computes.</param>
    /// <param name="note">Hears what a user should know of a network.</param>
    /// <param name="progress">Hears how far opening images is.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="RequestException">There are no images or networks, or they cannot be opened.</exception>
    /// <exception cref="ExperimentException">An experiment cannot be run on them.</exception>
    public StudyRun(Study study, string command, Home home, Device device, Action<string> note, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(study);
        _command = command;
        _plan = StudyPlan.Open(study, home, device, note, progress, cancellation);
    }

    /// <summary>Which results answer the study, as far as they are there.</summary>
    public StudyRecord Record => new()
    {
        Title = _plan.Study.Title,
        About = _plan.Study.About,
        Command = _command,
        Ask = Ask,
        AgainSince = _againSince,
        Images = [.. _plan.Study.Images.Select((i, index) => new RecordedImages(i.Name, _plan.Steps.FirstOrDefault(s => s.ImagesIndex == index)?.Images.Name ?? i.Data))],
        Networks = [.. _plan.Networks.Select(n => n.Recorded)],
        Steps = [.. _plan.Steps.Where(s => s.Task.Experiment.NeedsNetworks).Select(s => new RecordedStep(s.Task.Experiment.Id, s.ImagesIndex, [.. s.Networks.Select((n, i) => Cell(n, s.Ids[i]))]))],
    };

    /// <summary>Fingerprint of what is asked about: the same for the same networks, used in the same way, on the same images. 64 hexadecimal digits.</summary>
    public string Ask => _plan.Fingerprint;

    /// <summary>Results that need not be computed any more.</summary>
    public int Done => _done.Count;

    /// <summary>Results in all.</summary>
    public int Total => _plan.Steps.Sum(s => s.Ids.Count);

    /// <summary>Sentences of what failed.</summary>
    public IReadOnlyCollection<string> Problems => _problems.Values;

    /// <summary>Computes what is missing.</summary>
    /// <param name="sink">Where results are found and stored.</param>
    /// <param name="journal">Where pieces of unfinished ones are kept.</param>
    /// <param name="recordPath">The record's file, written after every few results.</param>
    /// <param name="again">Compute what is stored already; it is named until it is replaced. Of one that was stopped, only the rest is computed.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="cancellation">Stops it between two batches.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; what was finished is kept.</exception>
    public void Run(IResultSink sink, IPartJournal journal, string recordPath, bool again, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(journal);
        _againSince = again ? AgainSince(recordPath, journal) : null;
        foreach (var result in Ids.Select(sink.Find).OfType<ResultDocument>())
        {
            _stored.Add(result.Id);
            if (_againSince is not { } since || result.Provenance.StartedUtc >= since) _done.Add(result.Id);
        }

        Record.Write(recordPath);
        foreach (var step in _plan.Steps) _clock.Expect(step.Task.Experiment.Id, Missing(step).Sum(chunk => Work(step, chunk, journal)));
        foreach (var step in _plan.Steps)
            foreach (var chunk in Missing(step).ToList())
            {
                Run(step, chunk, sink, journal, progress, cancellation);
                Record.Write(recordPath);
            }

        if (again)
        {
            // All was tried; the next time begins anew.
            _againSince = null;
            Record.Write(recordPath);
        }

        progress?.Report(new(Done, Total, null, null, TimeSpan.Zero));
    }

    /// <inheritdoc/>
    public void Dispose() => _plan.Dispose();

    private IEnumerable<string> Ids => _plan.Steps.SelectMany(s => s.Ids);

    // The record of one that was stopped says when it began, if it asked about the same. Any other begins now, without the pieces of earlier runs.
    private DateTimeOffset AgainSince(string recordPath, IPartJournal journal)
    {
        if (StudyRecord.Find(recordPath) is { AgainSince: { } before } record && record.Ask == Ask) return before;
        foreach (var id in Ids) journal.Remove(id);
        return DateTimeOffset.UtcNow;
    }

    private void Run(StudyStep step, IReadOnlyList<StudyNetwork> networks, IResultSink sink, IPartJournal journal, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        var words = $"{step.Task.Experiment.Id}{(networks.Count == 0 ? "" : networks.Count == 1 ? $", {networks[0].Classifier.Name}" : $", {networks.Count} networks")}";
        var watcher = new Watcher(within => progress?.Report(new(Done, Total, words, within, _clock.TimeLeft(step.Task.Experiment.Id, within))));
        progress?.Report(new(Done, Total, words, null, _clock.TimeLeft(step.Task.Experiment.Id, null)));
        var started = Stopwatch.StartNew();
        var task = step.Task with { Again = _againSince is not null, FinishedBefore = _done };
        var outcomes = new ProbeRun(task, sink, journal, watcher).Run([.. networks.Select(n => n.Classifier)], step.Images, cancellation);
        _clock.Finished(step.Task.Experiment.Id, watcher.Last, started.Elapsed);
        foreach (var outcome in outcomes)
        {
            if (outcome.Result is { } result)
            {
                _stored.Add(result.Id);
                _done.Add(result.Id);
            }
            else if (outcome is { Network: { } network, Failure: { } sentence })
            {
                _problems[IdOf(step, network)] = sentence;
            }
        }
    }

    private IEnumerable<IReadOnlyList<StudyNetwork>> Missing(StudyStep step)
    {
        if (!step.Task.Experiment.NeedsNetworks) return _done.Contains(step.Ids[0]) ? [] : [[]];
        return step.Networks.Where((_, i) => !_done.Contains(step.Ids[i]) && !_problems.ContainsKey(step.Ids[i])).Chunk(Together);
    }

    private static long Work(StudyStep step, IReadOnlyList<StudyNetwork> networks, IPartJournal journal) =>
        step.Task.Experiment.Evaluations(step.Task.On([.. networks.Select(n => n.Classifier)], step.Images, journal));

    private RecordedCell Cell(StudyNetwork network, string id) =>
        new(_plan.Networks.ToList().IndexOf(network), _stored.Contains(id) ? id : null, _problems.GetValueOrDefault(id));

    private static string IdOf(StudyStep step, Classifier network) => step.Ids[step.Networks.ToList().FindIndex(n => n.Classifier == network)];

    private sealed class Watcher(Action<ExperimentProgress> report) : IRunWatcher
    {
        internal ExperimentProgress? Last { get; private set; }

        public void Report(ExperimentProgress value)
        {
            Last = value;
            report(value);
        }

        public void Reused(IReadOnlyList<ResultDocument> known, int networks)
        {
            // What is known was counted before.
        }

        public void Stored(ResultDocument result)
        {
            // It is counted when its step is over.
        }

        public void LeftOut(Classifier network, string sentence)
        {
            // The record keeps it.
        }
    }
}
