using Passband.Vision.Data;

namespace Passband.Fuzzing.Readers;

/// <summary>Opens a set of images and reads all of them, as an experiment does.</summary>
internal static class ImageSetFiles
{
    private static readonly ImageSets Kinds = ImageSets.With();

    public static void ReadAll(string path)
    {
        using var set = Kinds.Open(path);
        var sum = 0L;
        for (var first = 0; first < set.Count; first += 100)
            foreach (var sample in set.Pixels(first, Math.Min(100, set.Count - first))) sum += sample;
        foreach (var label in set.Labels)
            if (label < 0 || label >= set.ClassNames.Count) throw new InvalidOperationException($"Label {label} of {set.ClassNames.Count} classes, samples of sum {sum}.");
    }
}
