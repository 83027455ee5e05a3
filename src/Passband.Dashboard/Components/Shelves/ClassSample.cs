using Passband.Vision.Data;

namespace Passband.Dashboard.Components.Shelves;

/// <summary>A class, how many images it has, and the first of them.</summary>
public sealed record ClassSample(int Label, string Name, int Count, IReadOnlyList<int> Indices)
{
    private const int MostShown = 8;

    /// <summary>All classes of a set by label.</summary>
    public static IReadOnlyList<ClassSample> Of(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        var first = images.ClassNames.Select(_ => new List<int>()).ToArray();
        var counts = new int[first.Length];
        for (var i = 0; i < images.Count; i++)
        {
            var label = images.Label(i);
            if (counts[label]++ < MostShown) first[label].Add(i);
        }

        return [.. images.ClassNames.Select((name, k) => new ClassSample(k, name, counts[k], first[k]))];
    }
}
