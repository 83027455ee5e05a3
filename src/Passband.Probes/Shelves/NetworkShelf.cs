using System.Collections.Concurrent;
using Passband.Probes.Locating;
using Passband.Probes.Running;
using Passband.Results;
using Passband.Results.Store;
using Passband.Vision.Checkpoints;

namespace Passband.Probes.Shelves;

/// <summary>The networks that can be asked for: those of the project and those that people added to the lab. Safe for many threads.</summary>
public sealed class NetworkShelf
{
    /// <summary>The cap where none is configured.</summary>
    public const long DefaultMaxBytes = 1L << 30;

    /// <summary>How long a removed network can be brought back.</summary>
    public static TimeSpan TrashTime { get; } = TimeSpan.FromDays(30);

    private readonly Home _home;
    private readonly Trash _trash;
    private readonly Lock _writing = new();
    private readonly ConcurrentDictionary<string, (string Stamp, ShelvedNetwork Network)> _known = new(StringComparer.Ordinal);

    /// <summary>The networks of a home.</summary>
    /// <param name="home">Where they lie.</param>
    /// <param name="maxBytes">Most bytes of a file that is added.</param>
    public NetworkShelf(Home home, long maxBytes = DefaultMaxBytes)
    {
        ArgumentNullException.ThrowIfNull(home);
        (_home, MaxBytes, _trash) = (home, maxBytes, new Trash(Path.Combine(home.Data, "trash", "networks")));
        _trash.TakeUp();
        _trash.Empty(DateTimeOffset.UtcNow - TrashTime);
    }

    /// <summary>Hears of additions and removals.</summary>
    public event Action? Changed;

    /// <summary>Most bytes of a file that is added.</summary>
    public long MaxBytes { get; }

    /// <summary>The networks' home, whose opener says which kinds of file may be opened.</summary>
    public Home Home => _home;

    /// <summary>All networks by name, damaged ones with their sentence. Cards are read once and again when the file changed.</summary>
    public IReadOnlyList<ShelvedNetwork> List()
    {
        var files = NetworkFolder.Files(_home.Networks).Select(f => (Path: f, Origin: ResultOrigin.Project))
            .Concat(NetworkFolder.Files(_home.LabNetworks).Select(f => (Path: f, Origin: ResultOrigin.Lab))).ToList();
        foreach (var gone in _known.Keys.Except(files.Select(f => f.Path))) _known.TryRemove(gone, out _);
        return [.. files.Select(f => Known(f.Path, f.Origin)).OrderBy(n => n.Name, StringComparer.Ordinal)];
    }

    /// <summary>The network of this name on the shelf; null if there is none.</summary>
    public ShelvedNetwork? Find(string name) => List().FirstOrDefault(n => n.Name == name);

    /// <summary>Finds out what a file is, by the readers that never run anything in it.</summary>
    /// <exception cref="RequestException">It cannot be used; the sentence says why and names the file as its sender does.</exception>
    public NetworkCandidate Examine(IncomingFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Telling(() => NetworkIntake.Examine(file, _home.Opener));
    }

    /// <summary>Tries a network and puts its file, unchanged, and its card into the lab's folder.</summary>
    /// <param name="candidate">What was found out.</param>
    /// <param name="answers">What a person says.</param>
    /// <param name="device">Where it is tried, between two batches of what runs there; null for the calling thread.</param>
    /// <param name="cancellation">Ends the wait for the device; nothing is added then.</param>
    /// <exception cref="RequestException">It cannot be used, something is missing, or its name is taken.</exception>
    public AddedNetwork Add(NetworkCandidate candidate, NetworkAnswers answers, DeviceThread? device = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(answers);
        var added = candidate.File.Telling(() =>
        {
            var source = _home.Opener.Open(candidate.File.Path);
            // libtorch computes on one thread; another beside it would take its cores and its memory.
            var (card, trial) = device is null ? Try() : device.RunShortAsync(Try, cancellation).GetAwaiter().GetResult();
            return new AddedNetwork(Put(candidate, card), trial);

            (NetworkCard Card, TrialAnswer Trial) Try()
            {
                var described = NetworkIntake.CardOf(candidate, answers, source);
                return (described, NetworkTrial.Run(source, described));
            }
        });
        OnChanged();
        return added;
    }

    /// <summary>Takes a network of the lab off the shelf; its results stay, and <see cref="Restore"/> brings it back.</summary>
    /// <exception cref="RequestException">There is none of that name, or it belongs to the project.</exception>
    public RemovedItem Remove(string name)
    {
        RemovedItem removed;
        lock (_writing)
        {
            var network = Find(name) ?? throw new RequestException($"There is no network '{name}' to remove.");
            if (network.Origin != ResultOrigin.Lab)
                throw new RequestException($"{network.Title} belongs to the project and is removed with its file {Home.Shown(network.Path)}, not here.");
            removed = _trash.Put(name, [network.Path, NetworkCardFile.PathFor(network.Path)]);
        }

        OnChanged();
        return removed;
    }

    /// <summary>Networks that were removed and can be brought back, the latest first.</summary>
    public IReadOnlyList<RemovedItem> Removed() => _trash.List();

    /// <summary>Brings a removed network back.</summary>
    /// <exception cref="RequestException">It is not there any more, or its name was given away.</exception>
    public void Restore(string token)
    {
        lock (_writing)
        {
            var files = _trash.FilesOf(token);
            foreach (var file in files.Where(f => !IsCard(f))) RequireFreeName(Path.GetFileNameWithoutExtension(file));
            foreach (var card in files.Where(IsCard)) RequireNew(NetworkCardFile.Read(card));
            Directory.CreateDirectory(_home.LabNetworks);
            // The card first: a network appears with its weights.
            foreach (var file in files.OrderByDescending(IsCard)) File.Move(file, Path.Combine(_home.LabNetworks, Path.GetFileName(file)), overwrite: true);
            _trash.Drop(token);
        }

        OnChanged();
    }

    /// <summary>Refuses a name that a network on the shelf has, on its card or as its file.</summary>
    /// <exception cref="RequestException">One has it.</exception>
    public void RequireFree(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        RequireFreeName(ShelfName.Of(title));
        if (List().FirstOrDefault(n => title.Equals(n.Card?.Name, StringComparison.OrdinalIgnoreCase)) is { } other)
            throw new RequestException($"There is a network called {other.Title} already ({other.Name}): give this one another name.");
    }

    /// <summary>Tells who listens that a network came by another way than <see cref="Add"/>, as a training stores one.</summary>
    public void Tell() => OnChanged();

    private ShelvedNetwork Put(NetworkCandidate candidate, NetworkCard card)
    {
        var name = ShelfName.Of(card.Name);
        if (name.Length == 0) throw new RequestException($"'{card.Name}' holds no letter or digit: give the network another name.");
        lock (_writing)
        {
            RequireFreeName(name);
            RequireNew(card);
            Directory.CreateDirectory(_home.LabNetworks);
            var place = Path.Combine(_home.LabNetworks, name + candidate.Format.Extension());
            var beside = NetworkCardFile.PathFor(place);
            NetworkCardFile.Write(beside, card);
            try
            {
                File.Move(candidate.File.Path, place);
            }
            catch
            {
                File.Delete(beside);
                throw;
            }

            return Known(place, ResultOrigin.Lab);
        }
    }

    private void RequireFreeName(string name)
    {
        if (List().FirstOrDefault(n => n.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } other)
            throw new RequestException($"There is a network '{other.Name}' already ({other.Title}): give this one another name.");
    }

    // The card's name stands on every result, so two networks cannot share it; nor is the same network of use twice.
    private void RequireNew(NetworkCard card)
    {
        foreach (var other in List())
        {
            if (other.Card is not { } known) continue;
            if (known.Name.Equals(card.Name, StringComparison.OrdinalIgnoreCase))
                throw new RequestException($"There is a network called {known.Name} already ({other.Name}): give this one another name.");
            if (other.Sha256 == card.Sha256 && Use(known) == Use(card))
                throw new RequestException($"These weights are on the shelf already, as {known.Name}.");
        }
    }

    private static string Use(NetworkCard card) =>
        NetworkCardFile.ToJson(card with { Name = "", Sha256 = null, Training = null, Source = null, Licence = null, Classes = [] });

    private ShelvedNetwork Known(string path, ResultOrigin origin)
    {
        var stamp = $"{Stamp(path)} {Stamp(NetworkCardFile.PathFor(path))}";
        if (_known.TryGetValue(path, out var known) && known.Stamp == stamp) return known.Network;
        var network = NetworkReader.Read(path, origin, _home.Opener);
        _known[path] = (stamp, network);
        return network;
    }

    private static bool IsCard(string path) => path.EndsWith(".json", StringComparison.Ordinal);

    private static string Stamp(string path) => new FileInfo(path) is { Exists: true } file ? $"{file.Length}/{file.LastWriteTimeUtc.Ticks}" : "none";

    private void OnChanged() => Listeners.Tell(Changed);
}
