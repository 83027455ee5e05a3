using System.Text.Json.Serialization;
using Passband.Vision.Networks;
using Passband.Vision.Training.Recipes;
using static TorchSharp.torch;

namespace Passband.Vision.Training.Brain;

/// <summary>Where the similarities come from that a network is to have: a brain that was measured, or a model of one.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SimulatedV1), "simulated-v1")]
[JsonDerivedType(typeof(MeasuredBrain), "measured")]
public interface IBrain
{
    /// <summary>What it is, in a few words, for a card.</summary>
    [JsonIgnore]
    string Summary { get; }

    /// <summary>Words to find the network by.</summary>
    [JsonIgnore]
    IReadOnlyList<string> Tags { get; }

    /// <summary>Makes it ready for a training.</summary>
    /// <param name="classifier">The network that is to be like it.</param>
    /// <exception cref="TrainingException">Its files are not what they were, or do not fit the network; one sentence.</exception>
    IPairs Open(Classifier classifier);

    /// <summary>Checks the ranges of its numbers.</summary>
    /// <exception cref="TrainingException">One sentence.</exception>
    void Validate();
}

/// <summary>Draws images whose pairs are compared, with the similarities that they are to have.</summary>
public interface IPairs : IDisposable
{
    /// <summary>The pairs of a step: all that can be made of some images.</summary>
    /// <param name="step">The step, whose random numbers are used.</param>
    /// <returns>
    /// Images N x C x H x W, 0..1, or null for the step's own, and the similarities N x N, -1..1, float32; in the caller's dispose scope.
    /// </returns>
    (Tensor? Images, Tensor Similarities) Draw(TrainingStep step);
}
