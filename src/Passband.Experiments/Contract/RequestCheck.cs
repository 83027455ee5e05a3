using Passband.Vision.Data;
using Passband.Vision.Networks;

namespace Passband.Experiments.Contract;

/// <summary>Whether networks and images belong together.</summary>
public static class RequestCheck
{
    /// <summary>Refuses a request whose networks cannot see its images or name other classes.</summary>
    /// <exception cref="ExperimentException">The message names the network, what does not fit and what to do.</exception>
    public static void Fits(ExperimentRequest request)
    {
        if (request.Classifiers.Count == 0) throw new ExperimentException("Name at least one network.");
        foreach (var classifier in request.Classifiers) Fits(classifier, request.Images);
        var twice = request.Classifiers.GroupBy(c => (c.Sha256, c.Settings)).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null) throw new ExperimentException($"The network {twice.First().Name} is given twice.");
    }

    private static void Fits(Classifier classifier, ImageSet images)
    {
        var (input, shape) = (classifier.Input, images.Shape);
        if (input.Channels == 1 && shape.Channels == 3)
            throw new ExperimentException($"{classifier.Name} takes grey images and {images.Name} is in colour: ask for the images in grey.");
        if (input.Channels != shape.Channels)
            throw new ExperimentException($"{classifier.Name} takes {input.Channels} channels and {images.Name} has {shape.Channels}.");
        if (input.Height != shape.Height || input.Width != shape.Width)
            throw new ExperimentException($"{classifier.Name} takes images of {input.Height} x {input.Width} pixels and those of {images.Name} have {shape.Height} x {shape.Width}.");
        if (classifier.Classes != images.ClassNames.Count)
            throw new ExperimentException($"{classifier.Name} tells {classifier.Classes} classes apart and {images.Name} has {images.ClassNames.Count}.");
        if (!Generic(classifier) && classifier.Card.Classes.SequenceEqual(images.ClassNames, StringComparer.OrdinalIgnoreCase) is false)
        {
            var place = classifier.Card.Classes.Zip(images.ClassNames).ToList().FindIndex(p => !p.First.Equals(p.Second, StringComparison.OrdinalIgnoreCase));
            throw new ExperimentException($"{classifier.Name} and {images.Name} order their classes differently: class {place} is {classifier.Card.Classes[place]} for one and {images.ClassNames[place]} for the other.");
        }
    }

    private static bool Generic(Classifier classifier) => classifier.Card.Classes[0] == "class 0";
}
