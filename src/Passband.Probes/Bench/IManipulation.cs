using Passband.Probes.Bench.Attacking;
using Passband.Results;
using static TorchSharp.torch;

namespace Passband.Probes.Bench;

/// <summary>
/// Something that can be done to a picture, more or less of it: one row of the bench. A manipulation shows exactly what the experiment
/// of its kind shows a network.
/// </summary>
public interface IManipulation
{
    /// <summary>Id in addresses, such as "low-pass".</summary>
    string Id { get; }

    /// <summary>Name for people.</summary>
    string Label { get; }

    /// <summary>What it does, in a sentence.</summary>
    string Sentence { get; }

    /// <summary>What the level is.</summary>
    Axis Axis { get; }

    /// <summary>What can be chosen besides the level.</summary>
    ManipulationTraits Traits { get; }

    /// <summary>Id of the experiment that does this to a whole image set.</summary>
    string Experiment { get; }

    /// <summary>The levels, by increasing value.</summary>
    /// <param name="side">Longer side of the picture in pixels.</param>
    IReadOnlyList<double> Levels(int side);

    /// <summary>The levels of the curve, by increasing value: fewer where each takes its time.</summary>
    /// <param name="side">Longer side of the picture in pixels.</param>
    IReadOnlyList<double> CurveLevels(int side) => Levels(side);

    /// <summary>The level to begin with: one of which something is seen.</summary>
    double Usual(int side);

    /// <summary>Texts of the experiment's options, by name, that these settings mean.</summary>
    IReadOnlyDictionary<string, string> ExperimentOptions(ManipulationSettings settings);

    /// <summary>
    /// Computes a piece of what <see cref="Apply"/> needs and takes long, a quarter of a second at most, so that others have their turn on
    /// the device before it goes on. What does not depend on a network has nothing to prepare.
    /// </summary>
    /// <param name="picture">The picture.</param>
    /// <param name="level">How much.</param>
    /// <param name="settings">What was chosen besides.</param>
    /// <param name="eyes">The networks.</param>
    /// <returns>Whether everything is there.</returns>
    bool Prepare(BenchPicture picture, double level, ManipulationSettings settings, BenchEyes eyes) => true;

    /// <summary>What there is to tell of an attack besides its picture; null of all else. To be called when all is prepared.</summary>
    /// <inheritdoc cref="Prepare"/>
    BenchAttack? Report(BenchPicture picture, double level, ManipulationSettings settings, BenchEyes eyes) => null;

    /// <summary>Does it, when all is prepared.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="second">The second picture, of the same size; null unless <see cref="ManipulationTraits.Second"/>.</param>
    /// <param name="level">How much.</param>
    /// <param name="settings">What was chosen besides.</param>
    /// <returns>1 x C x H x W, 0..1, on the picture's device.</returns>
    Tensor Apply(BenchPicture picture, BenchPicture? second, double level, ManipulationSettings settings);
}

/// <summary>What can be chosen besides the level of a manipulation.</summary>
[Flags]
public enum ManipulationTraits
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A hard or a Gaussian filter.</summary>
    Shape = 1,

    /// <summary>A second picture.</summary>
    Second = 2,

    /// <summary>A band of frequencies.</summary>
    Band = 4,

    /// <summary>A seed: something is drawn at random.</summary>
    Seed = 8,

    /// <summary>A network that is attacked: the manipulation depends on it, and any level within the ends is one.</summary>
    Attack = 16,
}
