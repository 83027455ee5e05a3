using Passband.Experiments.Contract;
using Passband.Probes.Locating;
using Passband.Vision.Checkpoints;
using Passband.Vision.Data;
using Passband.Vision.Shapes;

namespace Passband.Dashboard.Probing;

/// <summary>What networks must fit: the images' name, shape and classes.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Shape">N x C x H x W.</param>
/// <param name="Classes">Class names.</param>
public sealed record ChosenImages(string Name, ImageShape Shape, IReadOnlyList<string> Classes)
{
    /// <summary>"1000 images, 3 x 32 x 32, 10 classes".</summary>
    public override string ToString() =>
        $"{Results.Numbers.Count(Shape.Count)} {(Shape.Count == 1 ? "image" : "images")}, {Shape.Channels} x {Shape.Height} x {Shape.Width}, {Classes.Count} classes";

    /// <summary>Why a network does not fit; null if it does.</summary>
    public string? Misfit(NetworkCard card) => RequestCheck.Misfit(card, Name, Shape, Classes);

    /// <summary>Opens the images as a probe would, on a thread of the pool; of drawn ones only the first.</summary>
    /// <exception cref="Exception">What opening throws; ProblemSentence tells it.</exception>
    public static Task<ChosenImages> ReadAsync(Home home, ImageQuery query, CancellationToken cancellation) => Task.Run(() =>
    {
        // One drawn image tells the shape of as many as are asked for.
        var drawn = ShapesSpecification.IsOne(query.Specification);
        using var images = new ImageSetLocator(home).Open(drawn ? query with { Count = 1 } : query, null, cancellation);
        var count = drawn ? query.Count ?? ShapesSpecification.Parse(query.Specification).Count ?? ShapesImageSet.DefaultCount : images.Shape.Count;
        return new ChosenImages(images.Name, images.Shape with { Count = count }, images.ClassNames);
    }, cancellation);
}
