namespace Passband.Vision.Corruptions;

/// <summary>The published sets of constants, one for a size of images each.</summary>
public enum CorruptionTable
{
    /// <summary>CIFAR-10-C, for 32 x 32 pixels.</summary>
    Cifar,

    /// <summary>Tiny-ImageNet-C, for 64 x 64 pixels.</summary>
    TinyImageNet,

    /// <summary>ImageNet-C, for 224 x 224 pixels.</summary>
    ImageNet,
}

/// <summary>Which table fits which images.</summary>
public static class CorruptionTables
{
    /// <summary>Side in pixels of the images that a table was made for.</summary>
    /// <param name="table">The table.</param>
    public static int Side(this CorruptionTable table) => table switch
    {
        CorruptionTable.Cifar => 32,
        CorruptionTable.TinyImageNet => 64,
        CorruptionTable.ImageNet => 224,
        _ => throw new ArgumentOutOfRangeException(nameof(table), table, "There is no such table of corruptions."),
    };

    /// <summary>What people call it: the image set whose constants they are, and the size it was made for.</summary>
    /// <param name="table">The table.</param>
    public static string Title(this CorruptionTable table) => table switch
    {
        CorruptionTable.Cifar => "CIFAR-10-C (32 x 32 pixels)",
        CorruptionTable.TinyImageNet => "Tiny-ImageNet-C (64 x 64 pixels)",
        _ => $"ImageNet-C ({table.Side()} x {table.Side()} pixels)",
    };

    /// <summary>The table whose size is the smallest factor away from that of the images, the root of their area.</summary>
    /// <param name="height">Rows of the images, at least 1.</param>
    /// <param name="width">Columns of the images, at least 1.</param>
    public static CorruptionTable NearestTo(int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        return Enum.GetValues<CorruptionTable>().MinBy(t => Math.Abs(Math.Log(Math.Sqrt((double)height * width) / t.Side())));
    }
}
