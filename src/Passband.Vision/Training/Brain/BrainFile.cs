using System.Globalization;
using Passband.Vision.Data.Corrupted;
using static TorchSharp.torch;

namespace Passband.Vision.Training.Brain;

/// <summary>Reads what a file says about a brain, and checks it against the images.</summary>
internal static class BrainFile
{
    private const int MostImages = 20_000;

    // Sums of many float32 numbers may be off by so much.
    private const double Rounding = 1e-3;

    /// <summary>N x N, float32, -1..1.</summary>
    /// <exception cref="Data.ImageSetException">The file is damaged or does not fit; one sentence.</exception>
    internal static Tensor Similarities(string path, string imagesPath, int images)
    {
        using var scope = NewDisposeScope();
        var values = Read(path, header => header switch
        {
            { Shape: not [_, _] } => $"has the shape {NpyNumbers.Shape(header)} where similarities are images x images; for responses of neurons use --responses",
            { Shape: [var rows, var columns] } when rows != columns => $"is {rows} x {columns} where similarities are square, images x images; for responses of neurons use --responses",
            { Shape: [var rows, _] } => Counted(rows, imagesPath, images),
        });
        var (low, high) = (values.min().ToDouble(), values.max().ToDouble());
        if (low < -1 - Rounding || high > 1 + Rounding)
        {
            throw new TrainingException(string.Create(CultureInfo.InvariantCulture,
                $"{path} holds values from {low:G4} to {high:G4} where similarities are -1 to 1; divide covariances by the lengths first."));
        }

        var uneven = (values - values.t()).abs_();
        if (uneven.max().ToDouble() > Rounding)
        {
            var place = uneven.argmax().ToInt64();
            throw new TrainingException($"{path} is not symmetric: images {place / images} and {place % images} (from 0) are not as similar one way as the other; save (s + s.T) / 2.");
        }

        return scope.MoveToOuter(values.clamp_(-1, 1));
    }

    /// <summary>The cosine similarities, N x N, of responses that are centred over the images.</summary>
    /// <exception cref="Data.ImageSetException">The file is damaged or does not fit; one sentence.</exception>
    internal static Tensor OfResponses(string path, string imagesPath, int images)
    {
        using var scope = NewDisposeScope();
        var values = Read(path, header => header is { Shape: [var rows, _] }
            ? Counted(rows, imagesPath, images)
            : $"has the shape {NpyNumbers.Shape(header)} where responses are images x neurons");
        var centred = values - values.mean([0], keepdim: true);
        if (centred.abs().max().ToDouble() == 0) throw new TrainingException($"{path} holds the same responses to all images, which makes no image more similar than another; check how it was made.");
        return scope.MoveToOuter(Similarity.Centred(centred));
    }

    private static Tensor Read(string path, Func<NpyHeader, string?> fit)
    {
        var values = NpyNumbers.Read(path, header => header.Type == "|u1"
            ? "holds values of type |u1 where similarities and responses are floating-point numbers; save them as array.astype(numpy.float32)"
            : fit(header));
        using var scope = NewDisposeScope();
        var bad = values.isfinite().logical_not();
        if (!bad.any().ToBoolean()) return values;
        var (place, columns) = (bad.flatten().to(uint8).argmax().ToInt64(), values.size(1));
        values.Dispose();
        throw new TrainingException($"{path} holds NaN or infinite values, the first in row {place / columns}, column {place % columns} (from 0); leave such images or neurons out.");
    }

    private static string? Counted(long rows, string imagesPath, int images) => rows switch
    {
        _ when rows != images => $"has {rows} rows and {imagesPath} holds {images} images; both must be of the same images in the same order",
        > MostImages => $"is about {rows} images, and at most {MostImages} are compared; leave some out",
        _ => null,
    };
}
