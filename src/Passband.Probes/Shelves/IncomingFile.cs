namespace Passband.Probes.Shelves;

/// <summary>A file that came in and has no place yet. Disposing removes it, unless it was moved away.</summary>
public sealed class IncomingFile : IDisposable
{
    /// <summary>Most bytes of a card that comes with a network.</summary>
    internal const long MaxCardBytes = 1 << 20;

    private const string ClaimName = ".claim";
    private readonly string _folder;
    private readonly ImageRegistry _registry;
    private string? _place;

    internal IncomingFile(string folder, string fileName, ImageRegistry registry)
    {
        (_folder, FileName, _registry) = (folder, fileName, registry);
        Path = System.IO.Path.Combine(folder, fileName);
    }

    /// <summary>What its sender calls it, without folder.</summary>
    public string FileName { get; }

    /// <summary>Where it lies now.</summary>
    public string Path { get; }

    /// <summary>Bytes of the file, as they came in; also once it was moved away.</summary>
    public long Bytes { get; internal set; }

    /// <summary>Takes a card that came with the file.</summary>
    /// <exception cref="RequestException">It is too long or empty.</exception>
    public Task AddCardAsync(Stream card, string fileName, CancellationToken cancellation) =>
        IncomingFiles.CopyAsync(card, System.IO.Path.ChangeExtension(Path, ".json"), fileName, MaxCardBytes, null, cancellation);

    /// <summary>Replaces the places where the file lay and lies by its sender's name for it, in a sentence for people.</summary>
    public string Told(string sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        var told = sentence.Replace(_folder + System.IO.Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
        return _place is { } place ? told.Replace(place, FileName, StringComparison.Ordinal) : told;
    }

    /// <summary>Does something with the file; sentences about it name the file as its sender does, not where it lies.</summary>
    /// <exception cref="RequestException">What a user, a file or the machine caused.</exception>
    internal T Telling<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception problem) when (ProblemSentence.Of(problem) is not null)
        {
            throw new RequestException(Told(ProblemSentence.Of(problem)!), problem);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            var claim = System.IO.Path.Combine(_folder, ClaimName);
            // A set that was listed owns its file, even if the claim was not withdrawn any more.
            if (File.Exists(claim) && File.ReadAllText(claim) is { Length: > 0 } place && !_registry.MayHold(place)) File.Delete(place);
            if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // What cannot be removed now is removed at the next start.
        }
    }

    /// <summary>Moves the file to a place that is not yet its own: disposing removes it there too, until <see cref="Keep"/>.</summary>
    internal void MoveOnTrial(string place)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(place)!);
        File.WriteAllText(System.IO.Path.Combine(_folder, ClaimName), place);
        File.Move(Path, place, overwrite: true);
        _place = place;
    }

    /// <summary>The file stays where it was moved.</summary>
    internal void Keep() => File.Delete(System.IO.Path.Combine(_folder, ClaimName));
}
