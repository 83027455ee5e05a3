namespace Passband.Vision.Data.Corrupted;

/// <summary>
/// Versions of the same images, one for each corruption and severity, as somebody else made and published them. Opened when they are first
/// needed.
/// </summary>
public sealed class CorruptedVersions
{
    private readonly Dictionary<(string Corruption, int Severity), Lazy<ImageSet>> _sets;

    /// <exception cref="ImageSetException">There are two versions of one corruption and severity.</exception>
    internal CorruptedVersions(IEnumerable<KeyValuePair<(string Corruption, int Severity), Func<ImageSet>>> sets)
    {
        _sets = [];
        foreach (var ((corruption, severity), open) in sets)
            if (!_sets.TryAdd((corruption, severity), new(open))) throw new ImageSetException($"There are two versions of {corruption} of severity {severity}, whose names differ in letters only or which lie in two folders: keep one of them.");
    }

    /// <summary>Ids of the corruptions, such as "gaussian-noise", each with a severity from 1 to 5.</summary>
    public IReadOnlyCollection<(string Corruption, int Severity)> Cells => _sets.Keys;

    /// <summary>The images of one corruption and severity.</summary>
    /// <exception cref="KeyNotFoundException">There is no such version; see <see cref="Cells"/>.</exception>
    /// <exception cref="ImageSetException">It cannot be read.</exception>
    public ImageSet Of(string corruption, int severity) => _sets[(corruption, severity)].Value;

    /// <summary>The same versions of fewer images, or in grey.</summary>
    internal CorruptedVersions Select(Func<ImageSet, ImageSet> change) => new(_sets.Select(s => KeyValuePair.Create(s.Key, (Func<ImageSet>)(() => change(s.Value.Value)))));

    /// <summary>Closes what was opened.</summary>
    internal void Dispose()
    {
        foreach (var set in _sets.Values.Where(s => s.IsValueCreated)) set.Value.Dispose();
    }
}
