using Passband.Vision.Checkpoints;
using Passband.Vision.Data;

namespace Passband.Experiments.Contract;

/// <summary>Whether networks and images belong together.</summary>
public static class RequestCheck
{
    /// <summary>Refuses what an experiment cannot answer: networks or a second image set too many or too few, or such as do not fit.</summary>
    /// <exception cref="ExperimentException">The message names what does not fit and what to do.</exception>
    public static void Fits(IExperiment experiment, ExperimentRequest request)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(request);
        if (experiment.NeedsNetworks) Fits(request);
        else if (request.Classifiers.Count > 0) throw new ExperimentException($"{experiment.Id} measures images alone: leave the networks out.");
        if (request.Reference is not { } reference) return;
        if (!experiment.TakesReference) throw new ExperimentException($"{experiment.Id} compares no image sets: leave the reference out.");
        if (Misfit(request.Images, reference) is { } sentence) throw new ExperimentException(sentence);
    }

    // Two versions of the same images: as many, of one shape, and in one order as far as the labels tell.
    private static string? Misfit(ImageSet images, ImageSet reference)
    {
        var (one, other) = (images.Shape, reference.Shape);
        if (one.Channels != other.Channels || one.Height != other.Height || one.Width != other.Width)
            return $"{images.Name} has images of {one.Channels} x {one.Height} x {one.Width} and the reference {reference.Name} of {other.Channels} x {other.Height} x {other.Width}: name a reference of the same shape.";
        if (one.Count != other.Count)
            return $"{images.Name} has {one.Count} images and the reference {reference.Name} {other.Count}: take the same number of both.";
        for (var i = 0; i < one.Count; i++)
        {
            var (first, second) = (images.ClassNames[images.Label(i)], reference.ClassNames[reference.Label(i)]);
            // Where one has numbers only, these tell the classes.
            if (IsGeneric(images.ClassNames) || IsGeneric(reference.ClassNames) ? images.Label(i) != reference.Label(i) : !first.Equals(second, StringComparison.OrdinalIgnoreCase))
                return $"{images.Name} and the reference {reference.Name} are not the same images in one order: image {i} is {first} in one and {second} in the other.";
        }

        return null;
    }

    /// <summary>Refuses a request whose networks cannot see its images or name other classes.</summary>
    /// <exception cref="ExperimentException">The message names the network, what does not fit and what to do.</exception>
    public static void Fits(ExperimentRequest request)
    {
        if (request.Classifiers.Count == 0) throw new ExperimentException("Name at least one network.");
        foreach (var classifier in request.Classifiers)
        {
            if (Misfit(classifier.Card, request.Images.Name, request.Images.Shape, request.Images.ClassNames) is { } sentence) throw new ExperimentException(sentence);
        }

        var twice = request.Classifiers.GroupBy(c => (c.Sha256, c.Settings)).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null) throw new ExperimentException($"The network {twice.First().Name} is given twice.");
    }

    /// <summary>Why a network cannot be shown images, in a sentence; null if it can.</summary>
    /// <param name="card">The network.</param>
    /// <param name="images">Name of the image set.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="classes">Its class names.</param>
    public static string? Misfit(NetworkCard card, string images, ImageShape shape, IReadOnlyList<string> classes)
    {
        var input = card.Input;
        if (input.Channels == 1 && shape.Channels == 3)
            return $"{card.Name} takes grey images and {images} is in colour: ask for the images in grey.";
        if (input.Channels != shape.Channels)
            return $"{card.Name} takes {input.Channels} channels and {images} has {shape.Channels}.";
        if (input.Height != shape.Height || input.Width != shape.Width)
            return $"{card.Name} takes images of {input.Height} x {input.Width} pixels and those of {images} have {shape.Height} x {shape.Width}.";
        if (card.Classes.Count != classes.Count)
            return $"{card.Name} tells {card.Classes.Count} classes apart and {images} has {classes.Count}.";
        if (Generic(card) || card.Classes.SequenceEqual(classes, StringComparer.OrdinalIgnoreCase)) return null;
        var place = card.Classes.Zip(classes).ToList().FindIndex(p => !p.First.Equals(p.Second, StringComparison.OrdinalIgnoreCase));
        return $"{card.Name} and {images} order their classes differently: class {place} is {card.Classes[place]} for one and {classes[place]} for the other.";
    }

    private static bool Generic(NetworkCard card) => IsGeneric(card.Classes);

    private static bool IsGeneric(IReadOnlyList<string> classes) => classes[0] == "class 0";
}
