namespace Passband.Vision.Checkpoints;

/// <summary>Prefixes that wrappers (DataParallel, torch.compile, averaged or nested models) put before every tensor's name.</summary>
internal static class NamePrefix
{
    // Wrappers around wrappers. A name of a million prefixes would else be looked at a million times.
    private const int MostWrappers = 16;

    private static readonly string[] Prefixes = ["module.", "_orig_mod.", "model.", "net.", "network.", "1."];

    /// <summary>Removes the prefixes that all names share, as often as they occur, and says which.</summary>
    public static (IReadOnlyList<StoredTensor> Tensors, string Stripped) Strip(IReadOnlyList<StoredTensor> tensors)
    {
        var stripped = "";
        for (var wrapper = 0; wrapper < MostWrappers && Prefixes.FirstOrDefault(prefix => IsShared(tensors, stripped + prefix)) is { } found; wrapper++)
            stripped += found;
        if (stripped.Length == 0)
            return (tensors, "");
        return ([.. tensors.Select(tensor => !tensor.Name.StartsWith(stripped, StringComparison.Ordinal) ? tensor : tensor.WithName(tensor.Name[stripped.Length..]))], stripped);
    }

    // What wrappers keep beside the network: a normalisation, AveragedModel's count of updates, and the whole network once more within the
    // attacker of MadryLab's "robustness".
    private static bool IsBeside(StoredTensor tensor, string prefix) => !tensor.Name.StartsWith(prefix, StringComparison.Ordinal)
        && (StoredNormalisation.IsPart(tensor) || tensor.Name.EndsWith("n_averaged", StringComparison.Ordinal) || tensor.Name.Contains("attacker.", StringComparison.Ordinal));

    private static bool IsShared(IReadOnlyList<StoredTensor> tensors, string prefix)
    {
        var named = tensors.Where(tensor => !IsBeside(tensor, prefix)).ToArray();
        // Two tensors must not end up under one name.
        var beside = tensors.Where(tensor => IsBeside(tensor, prefix)).Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        return named.Length > 0 && !named.Any(tensor => tensor.Name.Length > prefix.Length && beside.Contains(tensor.Name[prefix.Length..])) && named.All(tensor => tensor.Name.Length > prefix.Length && tensor.Name.StartsWith(prefix, StringComparison.Ordinal));
    }
}
