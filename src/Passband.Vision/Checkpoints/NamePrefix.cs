namespace Passband.Vision.Checkpoints;

/// <summary>Prefixes that wrappers (DataParallel, torch.compile, averaged or nested models) put before every tensor's name.</summary>
internal static class NamePrefix
{
    private static readonly string[] Prefixes = ["module.", "_orig_mod.", "model."];

    // AveragedModel counts its updates beside the wrapped module.
    private const string Counter = "n_averaged";

    /// <summary>Removes the prefixes that all names share, as often as they occur, and says which.</summary>
    public static (IReadOnlyList<StoredTensor> Tensors, string Stripped) Strip(IReadOnlyList<StoredTensor> tensors)
    {
        var stripped = "";
        while (Prefixes.FirstOrDefault(prefix => IsShared(tensors, stripped + prefix)) is { } prefix)
            stripped += prefix;
        if (stripped.Length == 0)
            return (tensors, "");
        return ([.. tensors.Select(tensor => tensor.Name == Counter ? tensor : tensor.WithName(tensor.Name[stripped.Length..]))], stripped);
    }

    private static bool IsShared(IReadOnlyList<StoredTensor> tensors, string prefix)
    {
        var named = tensors.Where(tensor => tensor.Name != Counter).ToArray();
        return named.Length > 0 && named.All(tensor => tensor.Name.Length > prefix.Length && tensor.Name.StartsWith(prefix, StringComparison.Ordinal));
    }
}
