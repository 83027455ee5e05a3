using Passband.Results.Parts;
using Passband.Vision.Attacks;

namespace Passband.Experiments.Attacks;

/// <summary>What an experiment does with each batch of images of each network.</summary>
internal interface IAttackTask
{
    /// <summary>The parts that it makes of every batch, by cell.</summary>
    IReadOnlyList<string> Cells { get; }

    /// <summary>How often an image is shown to the network if no attack ends early, gradients counted once: the unit of the progress.</summary>
    long ShownPerImage { get; }

    /// <summary>Attacks a batch.</summary>
    /// <param name="network">The network, as it is attacked.</param>
    /// <param name="batch">The images.</param>
    /// <param name="watch">Hears how far it is; ends it when cancelled.</param>
    /// <returns>One part for every cell, over all images of the batch.</returns>
    IReadOnlyList<ResultPart> Attack(AttackedNetwork network, AttackBatch batch, AttackWatch watch);
}
