using Passband.Vision.Shapes;

namespace Passband.Vision.Training;

/// <summary>
/// Which images are trained on and in which order. Every draw depends on the seed, the epoch and the step alone, never on what
/// was drawn before, so that a training can be taken up anywhere.
/// </summary>
internal sealed class ImageOrder
{
    private readonly ulong _seed;

    internal ImageOrder(int images, double validationShare, long seed)
    {
        _seed = unchecked((ulong)seed);
        var all = Shuffled([.. Enumerable.Range(0, images)], Random(Stream.Split, 0));
        var kept = (int)Math.Round(images * validationShare);
        // In the set's order, so that runs of neighbouring images are read together.
        (Validation, Training) = ([.. all[..kept].Order()], all[kept..]);
    }

    private enum Stream : ulong
    {
        Split = 101,
        Epoch,
        Augmentation,
    }

    /// <summary>Indices of the images trained on.</summary>
    internal int[] Training { get; }

    /// <summary>Indices of the images kept apart.</summary>
    internal int[] Validation { get; }

    /// <summary>The training images in the order of an epoch, counted from 0.</summary>
    internal int[] Epoch(int epoch) => Shuffled([.. Training], Random(Stream.Epoch, epoch));

    /// <summary>The seed of a step's augmentation; steps are counted from the training's start.</summary>
    internal long AugmentationSeed(long step) => (long)(Random(Stream.Augmentation, step).NextUInt64() >> 1);

    private SeededRandom Random(Stream stream, long item) => SeededRandom.For(_seed, (ulong)item, (ulong)stream);

    private static int[] Shuffled(int[] places, SeededRandom random)
    {
        for (var i = places.Length - 1; i > 0; i--)
        {
            var j = random.NextBelow(i + 1);
            (places[i], places[j]) = (places[j], places[i]);
        }

        return places;
    }
}
