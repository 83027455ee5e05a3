using Passband.Results;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Probes.Shelves;

/// <summary>How a network answered two pictures that show nothing: plain grey, and noise.</summary>
/// <param name="Classes">Number of outputs.</param>
/// <param name="Smallest">Smallest logit.</param>
/// <param name="Largest">Largest logit.</param>
/// <param name="Warnings">What a person should look at, a sentence each.</param>
public sealed record TrialAnswer(int Classes, double Smallest, double Largest, IReadOnlyList<string> Warnings);

/// <summary>One pass through a network before it is taken in.</summary>
internal static class NetworkTrial
{
    private const double StrangelyLarge = 1000;

    /// <exception cref="NetworkException">It cannot be built, or its answer is not finite or not one number for each class.</exception>
    internal static TrialAnswer Run(NetworkSource source, NetworkCard card)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        using var classifier = source.Build(card);
        var input = classifier.Input;
        var logits = classifier.Logits(tensor(Pictures(input), [2, input.Channels, input.Height, input.Width]));
        if (!logits.shape.SequenceEqual([2L, classifier.Classes]))
            throw new NetworkException($"{source.Path} cannot be used: it answers two pictures with [{string.Join(" x ", logits.shape)}] numbers where 2 x {classifier.Classes} are expected.");
        var answers = logits.cpu().data<float>().ToArray();
        if (!answers.All(float.IsFinite))
            throw new NetworkException($"{source.Path} cannot be used: its answer to a plain picture is NaN or infinite; check its weights and normalisation.");
        return new TrialAnswer(classifier.Classes, answers.Min(), answers.Max(), [.. source.Notes(card), .. Warnings(card, answers)]);
    }

    private static float[] Pictures(InputShape input)
    {
        var length = input.Channels * input.Height * input.Width;
        var pixels = new float[2 * length];
        Array.Fill(pixels, 0.5f, 0, length);
        var noise = new Random(1);
        for (var i = length; i < pixels.Length; i++) pixels[i] = noise.NextSingle();
        return pixels;
    }

    private static IEnumerable<string> Warnings(NetworkCard card, float[] answers)
    {
        var (grey, noise) = (answers[..(answers.Length / 2)], answers[(answers.Length / 2)..]);
        if (grey.SequenceEqual(noise))
            yield return "It answers plain grey and noise with the same numbers: its weights may be untrained, or its normalisation wrong.";
        if (answers.Max(Math.Abs) > StrangelyLarge)
            yield return $"Its answers reach {Numbers.Significant(answers.Max(Math.Abs))}, more than usual: check the normalisation, which is for values 0 to 1.";
        if (card.Input.Mean.All(m => m == 0) && card.Input.Std.All(s => s == 1))
            yield return "It has no normalisation: right only if it was trained on values 0 to 1 as they are.";
        if (card.Classes[0] == "class 0")
            yield return "Its classes are numbers: nothing checks that an image set orders its classes in the same way.";
    }
}
