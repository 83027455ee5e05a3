using System.Globalization;
using Passband.Vision.Codecs;
using Passband.Vision.Data;

namespace Passband.Vision.Shapes;

/// <summary>
/// The embedded image set under the name <c>shapes</c> (<see cref="ShapesSpecification"/>): 1000 colour images of 32 x 32 pixels unless
/// told otherwise. Seed 0 draws training images and seed 1 test images unless the specification gives one.
/// </summary>
public sealed class ShapesImageSet : IImageSetSource
{
    /// <summary>Number of images where none is given.</summary>
    public const int DefaultCount = 1000;

    /// <summary>Side in pixels where none is given.</summary>
    public const int DefaultSize = 32;

    /// <inheritdoc/>
    public string Accepts => $"the name shapes ({string.Join(", ", ShapesSpecification.CueNames.Select(cue => "shapes:" + cue))})";

    /// <inheritdoc/>
    public bool CanOpen(string specification) => ShapesSpecification.IsOne(specification);

    /// <inheritdoc/>
    public ImageSet Open(string specification, OpenOptions options, IProgress<DataProgress>? progress, CancellationToken cancellation) =>
        Draw(ShapesSpecification.Parse(specification), options, cancellation);

    /// <summary>Draws the set.</summary>
    /// <param name="specification">Cues, seed, size, count.</param>
    /// <param name="options">Split and colour; a size to bring pictures to is the size they are drawn in.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ImageSetException">A setting is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ImageSet Draw(ShapesSpecification specification, OpenOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(options);
        var asked = new ShapesOptions
        {
            Cues = specification.Cues ?? ShapesCues.Agree,
            Truth = specification.Truth ?? ShapesTruth.Silhouette,
            Seed = specification.Seed ?? SeedOf(options.Split),
            Size = specification.Size ?? options.Resize?.Crop ?? DefaultSize,
            Count = specification.Count ?? DefaultCount,
            Channels = options.Decode.Colour == ColourMode.Grey ? 1 : 3,
        };
        ShapesImages images;
        try
        {
            images = ShapesGenerator.Generate(asked, cancellation);
        }
        catch (ArgumentException problem)
        {
            throw new ImageSetException(problem.Message, problem);
        }

        var shape = new ImageShape(asked.Count, asked.Channels, asked.Size, asked.Size);
        var other = asked.Truth == ShapesTruth.Texture ? images.SilhouetteLabels : images.TextureLabels;
        var info = Describe(asked, options.Split) with { OtherCue = asked.Cues == ShapesCues.Conflict ? other : [] };
        return ImageSet.InMemory(info, shape, images.Pixels, images.Labels);
    }

    private static ulong SeedOf(DataSplit split) => split == DataSplit.Train ? 0UL : 1UL;

    // Every variant names its classes after the silhouettes, so that a network trained on one of them can be asked about all.
    private static ImageSetInfo Describe(ShapesOptions asked, DataSplit split)
    {
        var byTexture = asked is { Cues: ShapesCues.Agree or ShapesCues.Conflict, Truth: ShapesTruth.Texture };
        var id = new List<string> { "shapes", ShapesSpecification.Word(asked.Cues) };
        if (byTexture) id.Add("by-texture");
        if (asked.Size != DefaultSize) id.Add(string.Create(CultureInfo.InvariantCulture, $"{asked.Size}px"));
        if (asked.Channels == 1) id.Add("grey");
        if (split == DataSplit.Train) id.Add("train");
        if (asked.Seed != SeedOf(split)) id.Add(string.Create(CultureInfo.InvariantCulture, $"seed{asked.Seed}"));
        var name = asked.Cues switch
        {
            ShapesCues.Agree => "shapes, cues agree",
            ShapesCues.Conflict => "shapes, cues in conflict",
            ShapesCues.SilhouetteOnly => "shapes, silhouettes only",
            _ => "shapes, textures only",
        };
        return new ImageSetInfo(string.Join('-', id), name + (byTexture ? ", texture counts" : "") + (split == DataSplit.Train ? ", training images" : "") + (asked.Channels == 1 ? " (grey)" : ""),
            string.Create(CultureInfo.InvariantCulture, $"drawn by Passband from seed {asked.Seed}"), "none needed", Silhouettes.Names, [.. Notes(asked)]);
    }

    private static IEnumerable<string> Notes(ShapesOptions asked)
    {
        if (asked.Cues == ShapesCues.Conflict)
            yield return $"Each image shows the silhouette of one class and the texture of another; the {(asked.Truth == ShapesTruth.Texture ? "texture" : "silhouette")} counts as correct.";
        if (asked.Cues == ShapesCues.TextureOnly || asked.Truth == ShapesTruth.Texture)
            yield return "Labels follow the texture; the classes bear the names of the silhouettes that go with it.";
    }
}
