using System.Globalization;
using Passband.Probes.Locating;
using Passband.Vision.Data;

namespace Passband.Dashboard.Probing;

/// <summary>Which images a form asks for, as it was typed.</summary>
public sealed record ImageFields
{
    /// <summary>Image set: a name or a path.</summary>
    public string Images { get; init; } = "";

    /// <summary>Number of images; empty for all.</summary>
    public string Count { get; init; } = "";

    /// <summary>One channel instead of three.</summary>
    public bool Grey { get; init; }

    /// <summary>Side in pixels; empty for the set's own.</summary>
    public string Size { get; init; } = "";

    /// <summary>The half to train on instead of the half to test on.</summary>
    public bool Train { get; init; }

    /// <summary>Leave broken pictures out.</summary>
    public bool SkipBroken { get; init; }

    /// <summary>The fields that ask for the same.</summary>
    public static ImageFields Of(ImageQuery images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return new()
        {
            Images = NameOf(images), Count = Text(images.Count), Grey = images.Grey, Size = Text(images.Size), Train = images.Split == DataSplit.Train, SkipBroken = images.SkipBroken,
        };
    }

    /// <summary>The name that a query's set has in a field, with its cues.</summary>
    internal static string NameOf(ImageQuery images) => images.Cues is { } cues ? WithCues(images.Specification, cues) : images.Specification;

    /// <summary>The query; null while something is missing or wrong, which goes under the fields images, count and size.</summary>
    internal ImageQuery? Query(Dictionary<string, string> problems)
    {
        var (before, count, size) = (problems.Count, Positive("count", Count, "The number of images is a whole number from 1, not '{0}'; leave it empty for all."),
            Positive("size", Size, "The size is a whole number of pixels from 1, not '{0}'; leave it empty for the set's own."));
        if (Images.Length == 0) problems["images"] = "Choose an image set.";
        return problems.Count > before ? null
            : new(Images) { Count = count, Grey = Grey, Size = size, Split = Train ? DataSplit.Train : DataSplit.Test, SkipBroken = SkipBroken };

        int? Positive(string field, string text, string sentence)
        {
            if (text.Length == 0) return null;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0) return number;
            problems[field] = string.Format(CultureInfo.InvariantCulture, sentence, text);
            return null;
        }
    }

    private static string WithCues(string specification, string cues)
    {
        var parts = specification.Split('?', 2);
        return $"{parts[0].Split(':')[0]}:{cues}{(parts.Length > 1 ? "?" + parts[1] : "")}";
    }

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
