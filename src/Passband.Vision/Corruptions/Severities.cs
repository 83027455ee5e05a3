namespace Passband.Vision.Corruptions;

/// <summary>The constants of a corruption in every table, five severities each.</summary>
/// <typeparam name="T">The constants of one severity.</typeparam>
/// <param name="Cifar">Those of CIFAR-10-C.</param>
/// <param name="TinyImageNet">Those of Tiny-ImageNet-C.</param>
/// <param name="ImageNet">Those of ImageNet-C.</param>
internal sealed record Severities<T>(IReadOnlyList<T> Cifar, IReadOnlyList<T> TinyImageNet, IReadOnlyList<T> ImageNet)
{
    /// <summary>The constants of a level.</summary>
    internal T this[CorruptionLevel level] => (level.Table switch
    {
        CorruptionTable.Cifar => Cifar,
        CorruptionTable.TinyImageNet => TinyImageNet,
        _ => ImageNet,
    })[level.Severity - 1];
}
