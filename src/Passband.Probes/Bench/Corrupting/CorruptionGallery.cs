using Passband.Probes.Bench.Manipulations;
using Passband.Probes.Shelves;
using Passband.Vision.Codecs;
using Passband.Vision.Corruptions;
using Passband.Vision.Data;
using Passband.Vision.Data.Pictures;
using Passband.Vision.Evaluation;

namespace Passband.Probes.Bench.Corrupting;

/// <summary>One picture through all corruptions at all severities, and what each network sees there.</summary>
/// <param name="Clean">The unchanged picture.</param>
/// <param name="Rows">One row a corruption, as far as it is known.</param>
/// <param name="Of">How many rows there will be.</param>
public sealed record CorruptionGallery(GalleryCell Clean, IReadOnlyList<GalleryRow> Rows, int Of)
{
    private const int LargestThumb = 64;

    /// <summary>Whether every row is known.</summary>
    public bool IsComplete => Rows.Count == Of;

    /// <summary>Makes it, row by row.</summary>
    /// <param name="session">Whose bench it is.</param>
    /// <param name="scene">Picture and networks.</param>
    /// <param name="way">The corruptions.</param>
    /// <param name="seed">Seed of everything random.</param>
    /// <param name="grown">Hears of the gallery each time it has grown; may be null.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<CorruptionGallery> MakeAsync(BenchSession session, BenchScene scene, CorruptionManipulation way, long seed, Action<CorruptionGallery>? grown, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(way);
        var pixels = scene.Picture.Pixels;
        var shape = new ImageShape(1, pixels.Channels, pixels.Height, pixels.Width);
        var planes = pixels.ToPlanes();
        var truths = scene.Networks.Select(n => scene.Picture.Source.ClassAmong(n.Card!.Classes)).ToList();
        var unchanged = await session.AskAsync(scene, [pixels], cancellation).ConfigureAwait(false);
        // Where the picture's class is not known, the answer to the unchanged picture counts as right.
        var right = truths.Zip(unchanged, (truth, answers) => truth ?? Best(answers[0])).ToList();
        List<ICorruption> kinds = [.. way.Groups.SelectMany(g => g.Kinds)];
        var gallery = new CorruptionGallery(Cell(0, pixels, [.. unchanged.Select(a => a[0])]), [], kinds.Count);
        foreach (var kind in kinds)
        {
            // Corrupting needs no device: it is done beside it.
            var pictures = await Task.Run(() => Enumerable.Range(1, CorruptionLevel.Strongest)
                .Select(s => Pictures.Of(CorruptionManipulation.Of(kind, s, planes, shape, seed, scene.Picture.Source.Name.Index), shape)).ToList(), cancellation).ConfigureAwait(false);
            var answers = await session.AskAsync(scene, pictures, cancellation).ConfigureAwait(false);
            gallery = gallery with { Rows = [.. gallery.Rows, new GalleryRow(kind, [.. pictures.Select((picture, k) => Cell(k + 1, picture, [.. answers.Select(a => a[k])]))])] };
            grown?.Invoke(gallery);
        }

        return gallery;

        GalleryCell Cell(int severity, Picture picture, List<IReadOnlyList<float>> answers) => new(severity, Thumb(picture),
            [.. scene.Networks.Zip(answers, right).Select(a => new GallerySight(a.First, Best(a.Second), a.Second[Best(a.Second)], Best(a.Second) == a.Third))]);
    }

    private static int Best(IReadOnlyList<float> answer) => answer.Index().MaxBy(a => a.Item).Index;

    private static Picture Thumb(Picture picture) => Math.Max(picture.Height, picture.Width) <= LargestThumb || picture.Height != picture.Width ? picture : Resize.To(LargestThumb).Apply(picture);
}

/// <summary>One corruption at growing severity.</summary>
/// <param name="Corruption">The corruption.</param>
/// <param name="Cells">Severities 1 to 5.</param>
public sealed record GalleryRow(ICorruption Corruption, IReadOnlyList<GalleryCell> Cells);

/// <summary>A corrupted picture.</summary>
/// <param name="Severity">0 to 5.</param>
/// <param name="Thumb">The picture, made smaller where it is large.</param>
/// <param name="Seen">What each network sees, in the scene's order.</param>
public sealed record GalleryCell(int Severity, Picture Thumb, IReadOnlyList<GallerySight> Seen);

/// <summary>What a network sees.</summary>
/// <param name="Network">The network.</param>
/// <param name="Index">The likeliest class.</param>
/// <param name="Probability">Its probability.</param>
/// <param name="IsRight">It is the picture's class, or where that is not known, what the network sees in the unchanged picture.</param>
public sealed record GallerySight(ShelvedNetwork Network, int Index, float Probability, bool IsRight)
{
    /// <summary>The class by name.</summary>
    public string Class => Network.Card!.Classes[Index];
}
