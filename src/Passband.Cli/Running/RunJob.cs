using Passband.Cli.Locating;
using Passband.Cli.Printing;
using Passband.Experiments.Catalogue;
using Passband.Experiments.Contract;
using Passband.Results;
using Passband.Results.Parts;
using Passband.Vision.Data;
using Passband.Vision.Networks;

namespace Passband.Cli.Running;

/// <summary>
/// Runs experiments one after the other, each on all networks at once. Results known already are taken from the folder; new ones
/// are stored as soon as they are there, and pieces of unfinished ones are kept for the next time.
/// </summary>
internal sealed class RunJob
{
    private readonly Session _session;
    private readonly RunRequest _request;
    private readonly ResultFolder _folder;
    private readonly FolderPartJournal _journal;
    private readonly List<string> _failures = [];

    public RunJob(Session session, RunRequest request)
    {
        (_session, _request) = (session, request);
        _folder = new ResultFolder(request.Out ?? session.Home.Results);
        _journal = new FolderPartJournal(session.Home.Parts);
    }

    /// <summary>Does everything that was asked and prints it.</summary>
    /// <returns>The exit code.</returns>
    public int Execute()
    {
        var plans = ExperimentPlan.Of(new ExperimentCatalogue(), _request.Experiments, _request.Options);
        WritableFolder.Require(_folder.Root, "choose another folder with --out");
        WritableFolder.Require(_session.Home.Parts, "set XDG_CACHE_HOME to another folder");
        var device = Engine.Start(_request.Device, _request.Threads);
        using var images = OpenImages();
        var networks = new NetworkLocator(_session.Home).Open(_request.Networks, images, _session.Terminal.Complain).ToList();
        try
        {
            RequestCheck.Fits(RequestOf(plans[0], networks, images));
            foreach (var network in networks) network.To(device);
            foreach (var plan in plans) Show(Run(plan, networks, images));
        }
        finally
        {
            foreach (var network in networks) network.Dispose();
        }

        foreach (var failure in _failures) _session.Terminal.Complain(failure);
        return _failures.Count == 0 ? 0 : ErrorReport.Failure;
    }

    private ImageSet OpenImages()
    {
        using var progress = new ProgressLine(_session.Terminal, "opening");
        return new ImageSetLocator(_session.Home).Open(_request.Images, progress, _session.Cancellation);
    }

    private void Show(List<StoredResult> results)
    {
        if (results.Count == 0) return;
        new ResultView(_session.Terminal).Print(results, ViewOptions.Default);
        new OriginView(_session.Terminal).Print(results);
    }

    /// <summary>The results of one experiment, in the networks' order.</summary>
    private List<StoredResult> Run(ExperimentPlan plan, List<Classifier> networks, ImageSet images)
    {
        var request = RequestOf(plan, networks, images);
        var known = new Dictionary<Classifier, StoredResult>();
        if (_request.Again)
        {
            // Computed again means all of it.
            foreach (var network in networks) _journal.Remove(ResultDraft.IdOf(plan.Experiment, request, network));
        }
        else
        {
            foreach (var network in networks)
            {
                if (_folder.PathOfId(ResultDraft.IdOf(plan.Experiment, request, network)) is { } path && ReadIfGood(path) is { } document)
                    known.Add(network, new StoredResult(path, document));
            }
        }

        var missing = networks.Where(n => !known.ContainsKey(n)).ToList();
        if (known.Count > 0)
            _session.Terminal.Complain($"{plan.Experiment.Id}: {known.Count} of {networks.Count} results are stored already and not computed again (--again would).");
        foreach (var (network, result) in Compute(plan, missing, networks, images)) known.Add(network, result);
        return [.. networks.Where(known.ContainsKey).Select(n => known[n])];
    }

    private List<(Classifier Network, StoredResult Result)> Compute(ExperimentPlan plan, List<Classifier> missing, List<Classifier> networks, ImageSet images)
    {
        if (missing.Count == 0) return [];
        try
        {
            return ComputeTogether(plan, missing, images);
        }
        catch (NetworkException) when (missing.Count > 1)
        {
            // One network must not cost the others their results; what they have done together is in the journal.
            var results = new List<(Classifier, StoredResult)>();
            foreach (var network in missing)
            {
                try
                {
                    results.AddRange(ComputeTogether(plan, [network], images));
                }
                catch (NetworkException problem)
                {
                    _failures.Add(problem.Message);
                    networks.Remove(network);
                    network.Dispose();
                }
            }

            return results;
        }
    }

    private List<(Classifier Network, StoredResult Result)> ComputeTogether(ExperimentPlan plan, List<Classifier> networks, ImageSet images)
    {
        using var progress = new ProgressLine(_session.Terminal, plan.Experiment.Id);
        try
        {
            var documents = plan.Experiment.Run(RequestOf(plan, networks, images), progress, _session.Cancellation);
            return [.. networks.Zip(documents, (network, document) => (network, Store(document)))];
        }
        catch (OperationCanceledException)
        {
            progress.Dispose();
            var glyphs = _session.Terminal.Glyphs;
            throw progress.Last is { } last
                ? new StoppedException($"stopped; {Numbers.Count(last.Done, glyphs)} of {Numbers.Count(last.Total, glyphs)} {last.Unit} kept, run the same command to go on")
                : new StoppedException("stopped");
        }
    }

    private StoredResult Store(ResultDocument document)
    {
        var path = _folder.Save(document);
        _journal.Remove(document.Id);
        return new StoredResult(path, document);
    }

    private static ResultDocument? ReadIfGood(string path)
    {
        try
        {
            return ResultFile.Read(path);
        }
        catch (ResultFormatException)
        {
            // A damaged file is replaced by a new result.
            return null;
        }
    }

    private ExperimentRequest RequestOf(ExperimentPlan plan, IReadOnlyList<Classifier> networks, ImageSet images) =>
        new(networks, images, plan.Options) { Seed = _request.Seed, Precision = _request.Precision, Journal = _journal };
}
