using System.Text.Json;
using Passband.Probes.Locating;
using Passband.Results;
using Passband.Vision.Data;

namespace Passband.Probes.Shelves;

/// <summary>The image sets that can be asked for: those drawn by the program and those that people added. Safe for many threads.</summary>
public sealed class ImageShelf
{
    /// <summary>The cap where none is configured.</summary>
    public const long DefaultMaxBytes = 4L << 30;

    private const string Note = "set.json";
    private static readonly TimeSpan TrashTime = TimeSpan.FromDays(30);
    private static readonly string[] Taken = ["shapes", "cifar10", "all"];

    private readonly Home _home;
    private readonly ImageRegistry _registry;
    private readonly ImageSetLocator _locator;
    private readonly Trash _trash;
    private readonly Lock _writing = new();

    /// <summary>The image sets of a home.</summary>
    /// <param name="home">Where they lie.</param>
    /// <param name="maxBytes">Most bytes of a file that is uploaded.</param>
    public ImageShelf(Home home, long maxBytes = DefaultMaxBytes)
    {
        ArgumentNullException.ThrowIfNull(home);
        (_home, MaxBytes) = (home, maxBytes);
        (_registry, _locator, _trash) = (new ImageRegistry(home), new ImageSetLocator(home), new Trash(Path.Combine(home.Data, "trash", "images")));
        _trash.TakeUp();
        Settle();
        _trash.Empty(DateTimeOffset.UtcNow - TrashTime);
    }

    /// <summary>Hears of additions and removals.</summary>
    public event Action? Changed;

    /// <summary>Most bytes of a file that is uploaded.</summary>
    public long MaxBytes { get; }

    /// <summary>What can be added, in words.</summary>
    public IEnumerable<string> Accepts => _locator.Sets.Sources.Skip(1).Select(s => s.Accepts);

    /// <summary>Why the sets that people added cannot be listed; null if they can.</summary>
    public string? Problem => Registered().Problem;

    /// <summary>All image sets, the drawn ones first.</summary>
    public IReadOnlyList<ShelvedImages> List() => [.. DrawnImages.All, CifarImages.Of(_home), .. Registered().Sets.Select(Shelved)];

    /// <summary>The image set of this name on the shelf; null if there is none.</summary>
    public ShelvedImages? Find(string name) => List().FirstOrDefault(s => s.Name == name);

    /// <summary>Adds a folder or file of this machine, which stays where it is. Opens it once, which may take minutes.</summary>
    /// <param name="request">Name, title, path and how to read it.</param>
    /// <param name="progress">Hears how far opening is.</param>
    /// <param name="cancellation">Stops it; nothing is added then.</param>
    /// <exception cref="RequestException">The name is taken or the path does not exist.</exception>
    /// <exception cref="ImageSetException">It cannot be opened.</exception>
    public ShelvedImages Add(ImageAddition request, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequireFree(request.Name);
        if (string.IsNullOrWhiteSpace(request.Path)) throw new RequestException("Give the path of a folder or file on the machine that runs the dashboard.");
        var path = Path.GetFullPath(request.Path.Trim());
        if (!Directory.Exists(path)) PlainFile.Require(path);
        return Register(request, path, uploadedAs: null, progress, cancellation);
    }

    /// <summary>Adds an uploaded archive of class folders, or a file of CIFAR-10's binary version.</summary>
    /// <inheritdoc cref="Add"/>
    public ShelvedImages AddUpload(ImageAddition request, IncomingFile file, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(file);
        RequireFree(request.Name);
        var added = file.Telling(() =>
        {
            var place = Path.Combine(_home.Data, "images", request.Name + UploadedArchive.Extension(file, cancellation));
            lock (_writing)
            {
                if (File.Exists(place)) throw new RequestException($"{request.Name} is being added by someone else: choose another name.");
                file.MoveOnTrial(place);
            }

            return Register(request, place, file.FileName, progress, cancellation);
        });
        file.Keep();
        return added;
    }

    /// <summary>Forgets a set that a person added; an uploaded file goes to the trash, a folder of the machine stays as it is.</summary>
    /// <exception cref="RequestException">There is none of that name that could be removed.</exception>
    public RemovedItem Remove(string name)
    {
        RemovedItem removed;
        lock (_writing)
        {
            var sets = _registry.Read();
            var set = sets.FirstOrDefault(s => s.Name == name) ?? throw new RequestException($"There is no image set '{name}' to remove.");
            var note = Path.Combine(_home.Data, Note);
            ImageRegistry.WriteOne(note, set);
            removed = _trash.Put(name, set.Uploaded ? [note, set.Path] : [note]);
            _registry.Write(sets.Where(s => s.Name != name));
        }

        OnChanged();
        return removed;
    }

    /// <summary>Sets that were removed and can be brought back, the latest first.</summary>
    public IReadOnlyList<RemovedItem> Removed() => _trash.List();

    /// <summary>Brings a removed set back.</summary>
    /// <exception cref="RequestException">It is not there any more, or its name was given away.</exception>
    public void Restore(string token)
    {
        lock (_writing)
        {
            var files = _trash.FilesOf(token);
            var set = ImageRegistry.ReadOne(files.First(f => Path.GetFileName(f) == Note));
            RequireFree(set.Name);
            if (set.Uploaded && files.FirstOrDefault(f => Path.GetFileName(f) != Note) is { } file)
            {
                set = set with { Path = Path.Combine(_home.Data, "images", Path.GetFileName(file)) };
                File.Move(file, set.Path);
            }

            _registry.Write([.. _registry.Read(), set]);
            _trash.Drop(token);
        }

        OnChanged();
    }

    /// <summary>Tells listeners that a set became available by other means than this shelf.</summary>
    internal void OnChanged() => Listeners.Tell(Changed);

    private ShelvedImages Register(ImageAddition request, string path, string? uploadedAs, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        var set = new RegisteredImages
        {
            Name = request.Name, Title = string.IsNullOrWhiteSpace(request.Title) ? request.Name : request.Title.Trim(), Path = path,
            Uploaded = uploadedAs is not null, UploadedAs = uploadedAs, Size = request.Size, SkipBroken = request.SkipBroken, AddedUtc = DateTimeOffset.UtcNow,
        };
        using (var images = _locator.Open(set, new ImageQuery(set.Name), progress, cancellation))
        {
            if (images.ClassNames is [var only])
                throw new RequestException($"{images.Name} holds one class, '{only}', where a classifier tells at least two apart: put the pictures of each class into a folder of its own.");
            set = set with { Facts = ImageFacts.Of(images) };
        }

        lock (_writing)
        {
            RequireFree(set.Name);
            _registry.Write([.. _registry.Read(), set]);
        }

        OnChanged();
        return Shelved(set);
    }

    // A killed process may have left a set both listed and in the trash. Where its files lie says which of the two it is.
    private void Settle()
    {
        var sets = Registered().Sets;
        foreach (var removed in _trash.List())
        {
            var files = _trash.FilesOf(removed.Token);
            if (sets.FirstOrDefault(s => s.Name == removed.Name) is not { } set || NotedIn(files)?.AddedUtc != set.AddedUtc) continue;
            if (!set.Uploaded || File.Exists(set.Path)) _trash.Drop(removed.Token);
            else if (files.Any(f => Path.GetFileName(f) != Note)) _registry.Write(sets = [.. sets.Where(s => s != set)]);
        }
    }

    private (IReadOnlyList<RegisteredImages> Sets, string? Problem) Registered()
    {
        try
        {
            return (_registry.Read(), null);
        }
        catch (Exception problem) when (ProblemSentence.Of(problem) is { } sentence)
        {
            return ([], sentence);
        }
    }

    private static RegisteredImages? NotedIn(IEnumerable<string> files)
    {
        try
        {
            return files.FirstOrDefault(f => Path.GetFileName(f) == Note) is { } note ? ImageRegistry.ReadOne(note) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void RequireFree(string name)
    {
        ShelfName.Require(name);
        if (Taken.Contains(name) || _registry.Read().Any(s => s.Name == name))
            throw new RequestException($"There is an image set '{name}' already: give this one another name.");
    }

    private static ShelvedImages Shelved(RegisteredImages set)
    {
        var what = !set.Uploaded ? $"At {set.Path}" : set.UploadedAs is { } name ? $"Uploaded as {name}" : "Uploaded";
        if (set.Size is { } side) what += $", brought to {side} x {side} pixels";
        var problem = Path.Exists(set.Path) ? null
            : set.Uploaded ? $"The file of {set.Title} that was uploaded is not there any more: remove the set and upload it again."
            : $"{set.Path} is not there any more: put it back, or remove the set.";
        return new ShelvedImages(set.Name, set.Title, what + ".", set.Path, true, problem) { Facts = set.Facts, Uploaded = set.Uploaded };
    }
}
