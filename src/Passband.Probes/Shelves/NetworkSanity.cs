using System.Globalization;
using Passband.Experiments.Contract;
using Passband.Results.Statistics;
using Passband.Vision.Data;
using Passband.Vision.Evaluation;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Probes.Shelves;

/// <summary>How many of a few images a network that was added answers correctly, and what that makes one suspect.</summary>
/// <param name="Images">Name of the image set.</param>
/// <param name="Correct">Images answered correctly.</param>
/// <param name="Count">Images shown.</param>
/// <param name="Warning">What a person should look at, in a sentence; null if nothing is strange.</param>
public sealed record SanityAnswer(string Images, int Correct, int Count, string? Warning);

/// <summary>Shows a network a few images of a set that fits it: a wrong normalisation or order of classes shows in an accuracy near chance.</summary>
public static class NetworkSanity
{
    /// <summary>Images that are shown at most.</summary>
    public const int Most = 200;

    /// <summary>Whether images are such as a network takes, as far as their facts tell.</summary>
    public static bool Fits(InputShape input, int classes, ImageFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return (facts.Channels, facts.Height, facts.Width, facts.Classes) == (input.Channels, input.Height, input.Width, classes);
    }

    /// <summary>Shows the images; null where network and images do not go together.</summary>
    /// <param name="classifier">The network.</param>
    /// <param name="images">The images; the first are shown.</param>
    public static SanityAnswer? Of(Classifier classifier, ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(images);
        if (RequestCheck.Misfit(classifier.Card, images.Name, images.Shape, images.ClassNames) is not null) return null;
        using var scope = NewDisposeScope();
        var count = Math.Min(Most, images.Count);
        var classes = new Predictor(classifier, EvaluationPrecision.Float32).Classes(images.Floats(0, count, classifier.Device)).Classes;
        var labels = images.Labels[..count].ToArray();
        var correct = classes.Zip(labels).Count(p => p.First == p.Second);
        return new(images.Name, correct, count, Warning(classes, labels, correct, classifier));
    }

    private static string? Warning(long[] classes, int[] labels, int correct, Classifier classifier)
    {
        var chance = 1.0 / classifier.Classes;
        if (WilsonInterval.Of(correct, labels.Length).Low > 1.5 * chance) return null;
        var few = string.Create(CultureInfo.InvariantCulture, $"It is right on {correct} of {labels.Length} images, where guessing gives {labels.Length * chance:0.#}");
        // Under another order of classes each label still has an answer of its own.
        var usual = classes.Zip(labels).GroupBy(p => p.Second).Select(g => (Label: g.Key, Best: g.GroupBy(p => p.First).MaxBy(c => c.Count())!)).ToList();
        var renamed = usual.Sum(u => u.Best.Count());
        if (usual.Select(u => u.Best.Key).Distinct().Count() == usual.Count && WilsonInterval.Of(renamed, labels.Length).Low > 2 * chance)
            return $"{few}, but on {renamed} of them under another order of classes: the order of its classes is likely wrong.";
        return $"{few}: normalisation, order of classes or an option of the architecture may be wrong, or it was trained for other images.";
    }
}
