using Passband.Experiments;
using Passband.Probes.Shelves;
using Passband.Vision.Networks;

namespace Passband.Probes.Bench;

/// <summary>What lies on the bench: pictures as the networks see them, and the networks.</summary>
/// <param name="Picture">The picture.</param>
/// <param name="Second">The second picture, in the same size; null where none is needed.</param>
/// <param name="Networks">The networks that look at it, all with the same input.</param>
/// <param name="Offers">All networks of the shelf, with the reason where one cannot be chosen beside the others.</param>
public sealed record BenchScene(FittedPicture Picture, FittedPicture? Second, IReadOnlyList<ShelvedNetwork> Networks, IReadOnlyList<BenchOffer> Offers)
{
    /// <summary>The size in which the networks see pictures.</summary>
    public InputShape Shape => new(Picture.Pixels.Channels, Picture.Pixels.Height, Picture.Pixels.Width);

    /// <summary>Longer side in pixels.</summary>
    public int Side => Math.Max(Shape.Height, Shape.Width);

    /// <summary>The bands of noise that it has, from high to low.</summary>
    public IReadOnlyList<OctaveBand> Bands => OctaveBand.Of(Math.Min(Shape.Height, Shape.Width));

    /// <summary>There are networks, and a class of the picture that none of them knows.</summary>
    public bool IsStrange => Networks.Count > 0 && Strangers(Picture).Count == Networks.Count;

    /// <summary>Which networks do not know a picture's class, so that what they see is neither right nor wrong, a sentence a picture.</summary>
    public IReadOnlyList<string> Remarks =>
    [
        .. new[] { Picture, Second }.OfType<FittedPicture>().Select(p => (p.Source.Class, Networks: Strangers(p))).Where(p => p.Networks.Count > 0)
            .Select(p => $"The class {p.Class} is none of those of {string.Join(", ", p.Networks)}: the curve follows the class seen in the unchanged picture there.").Distinct(),
    ];

    /// <summary>Networks that were asked for and are not there or do not fit, a sentence each.</summary>
    public IReadOnlyList<string> Misfits { get; init; } = [];

    private List<string> Strangers(FittedPicture picture) =>
        picture.Source.Class is null ? [] : [.. Networks.Where(n => picture.Source.ClassAmong(n.Card!.Classes) is null).Select(n => n.Title)];
}

/// <summary>A network that can be chosen, or not.</summary>
/// <param name="Network">The network.</param>
/// <param name="Chosen">It looks at the picture.</param>
/// <param name="Problem">Why it cannot be chosen beside those that are; null if it can.</param>
public sealed record BenchOffer(ShelvedNetwork Network, bool Chosen, string? Problem);
