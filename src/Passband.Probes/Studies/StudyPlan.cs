using System.Security.Cryptography;
using System.Text;
using Passband.Experiments.Catalogue;
using Passband.Experiments.Contract;
using Passband.Probes.Locating;
using Passband.Probes.Running;
using Passband.Vision.Data;
using static TorchSharp.torch;

namespace Passband.Probes.Studies;

/// <summary>
/// A study with its images and networks opened and every request checked, so that what cannot be measured is told before anything is.
/// </summary>
internal sealed class StudyPlan : IDisposable
{
    private const string NoGroup = "other";
    private readonly Dictionary<(int Set, int? Count), ImageSet> _images = [];
    private readonly List<StudyNetwork> _networks = [];

    private StudyPlan(Study study) => Study = study;

    /// <summary>What is measured.</summary>
    internal Study Study { get; }

    /// <summary>The networks, in the study's order.</summary>
    internal IReadOnlyList<StudyNetwork> Networks => _networks;

    /// <summary>The steps, in the order of the experiments.</summary>
    internal IReadOnlyList<StudyStep> Steps { get; private set; } = [];

    /// <summary>SHA-256 over the networks and how they are used, and the images, in their order: hexadecimal.</summary>
    internal string Fingerprint
    {
        get
        {
            var networks = _networks.Select(n => $"network {n.Classifier.Sha256} {n.Classifier.Settings}");
            // An experiment may want fewer images of a set: which set it is, the one with the most tells.
            var images = _images.GroupBy(i => i.Key.Set, i => i.Value).OrderBy(g => g.Key).Select(g => $"images {g.MaxBy(i => i.Count)!.Hash}");
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [.. networks, .. images]))));
        }
    }

    /// <summary>Opens and checks everything.</summary>
    /// <param name="study">The study, with image sets and networks.</param>
    /// <param name="home">Where they lie.</param>
    /// <param name="device">Where the networks compute.</param>
    /// <param name="note">Hears what a user should know of a network.</param>
    /// <param name="progress">Hears how far opening images is.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="RequestException">There are no images or networks, or they cannot be opened.</exception>
    /// <exception cref="ExperimentException">An experiment cannot be run on them.</exception>
    internal static StudyPlan Open(Study study, Home home, Device device, Action<string> note, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        if (study.Images.Count == 0) throw new RequestException("This study names no images: give an image set with --data.");
        if (study.Networks.Count == 0) throw new RequestException("This study names no networks: give one or more with --network.");
        var plan = new StudyPlan(study);
        try
        {
            plan.OpenImages(home, progress, cancellation);
            plan.OpenNetworks(new NetworkLocator(home), note);
            plan.Steps = [.. plan.Planned(new ExperimentCatalogue(), note)];
            foreach (var network in plan._networks) network.Classifier.To(device);
            return plan;
        }
        catch
        {
            plan.Dispose();
            throw;
        }
    }

    /// <summary>Closes the networks and images.</summary>
    public void Dispose()
    {
        foreach (var network in _networks) network.Classifier.Dispose();
        foreach (var images in _images.Values) images.Dispose();
    }

    private void OpenImages(Home home, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        var locator = new ImageSetLocator(home);
        foreach (var (index, entry) in Study.Images.Index())
        {
            foreach (var count in Study.Experiments.Where(e => e.Images?.Contains(entry.Name) != false).Select(e => e.Count).Distinct())
            {
                try
                {
                    var images = locator.Open(entry.Query(count), progress, cancellation);
                    _images.Add((index, count), images);
                    if (count > images.Count) throw new RequestException($"{entry.Data} has {images.Count} images, and an experiment of the study wants {count}.");
                }
                catch (ImageSetException problem)
                {
                    throw new RequestException($"{problem.Message}{(entry.From is null ? "" : $" The study wants: {entry.From}")} Name where it lies with --data.", problem);
                }
            }
        }
    }

    private void OpenNetworks(NetworkLocator locator, Action<string> note)
    {
        foreach (var kind in Study.Networks)
        {
            var seen = Study.Images.Index().First(i => kind.Images?.Contains(i.Item.Name) != false).Index;
            var images = _images.First(i => i.Key.Set == seen).Value;
            foreach (var classifier in locator.Open(new NetworkQuery(kind.Networks) { Mean = kind.Mean, Std = kind.Std }, images, note))
            {
                var tag = classifier.Card.Training?.Tags is [var first, ..] ? first : NoGroup;
                _networks.Add(new(classifier, kind.Kind ?? classifier.Name, kind.Group ?? tag, kind.Images));
            }
        }
    }

    private IEnumerable<StudyStep> Planned(ExperimentCatalogue catalogue, Action<string> note)
    {
        foreach (var entry in Study.Experiments)
        {
            var experiment = catalogue.Find(entry.Experiment);
            // Groups that the file does not give are known from the cards alone, and a part of a study may lack some.
            foreach (var name in (entry.Networks ?? []).Where(name => !_networks.Exists(n => name == n.Group || name == n.Kind)))
                note($"{entry.Experiment} is to run on '{name}', and none of these networks is of that group or kind.");
            foreach (var (index, set) in Study.Images.Index())
            {
                if (entry.Images?.Contains(set.Name) == false) continue;
                var networks = experiment.NeedsNetworks ? _networks.Where(n => Takes(entry, n) && n.Images?.Contains(set.Name) != false).ToList() : [];
                if (experiment.NeedsNetworks && networks.Count == 0) continue;
                var task = new ProbeTask(experiment, experiment.Schema.Read(entry.Options)) { Seed = Study.Seed, Precision = entry.Precision };
                if (experiment.TriesOnOthers) task = task with { Others = [.. networks.Select(n => n.Classifier)] };
                var images = _images[(index, entry.Count)];
                RequestCheck.Fits(experiment, task.On([.. networks.Select(n => n.Classifier)], images, null));
                yield return new StudyStep(entry, task, index, images, networks);
            }
        }
    }

    private static bool Takes(StudyExperiment entry, StudyNetwork network) =>
        entry.Networks is null || entry.Networks.Contains(network.Group) || entry.Networks.Contains(network.Kind);
}
