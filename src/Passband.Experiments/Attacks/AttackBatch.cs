using Passband.Vision.Attacks;
using static TorchSharp.torch;

namespace Passband.Experiments.Attacks;

/// <summary>Images that are attacked together: a run of a set. In the caller's dispose scope.</summary>
/// <param name="First">Index of the first within the set.</param>
/// <param name="Images">N x C x H x W, 0..1, on the networks' device.</param>
/// <param name="Labels">The class of each.</param>
/// <param name="Seed">Seed of everything random.</param>
internal sealed record AttackBatch(int First, Tensor Images, IReadOnlyList<int> Labels, ulong Seed)
{
    /// <summary>How many.</summary>
    internal int Count => Labels.Count;

    /// <summary>Of every image, whether the network classifies it correctly unchanged.</summary>
    internal bool[] Correct(AttackedNetwork network)
    {
        using var scope = NewDisposeScope();
        var logits = network.Logits(Images);
        RequireFinite(network, logits);
        return [.. logits.argmax(1).cpu().data<long>().ToArray().Zip(Labels, (answer, label) => answer == label)];
    }

    /// <summary>One row for each of some images.</summary>
    /// <param name="places">Their places in this batch.</param>
    internal AttackRows Rows(IReadOnlyList<int> places)
    {
        using var scope = NewDisposeScope();
        var index = tensor(places.Select(p => (long)p).ToArray(), device: Images.device);
        return AttackRows.Of(Images.index_select(0, index), [.. places.Select(p => Labels[p])], [.. places.Select(p => First + p)], Seed);
    }

    private static void RequireFinite(AttackedNetwork network, Tensor logits)
    {
        if (!logits.isfinite().all().ToBoolean())
            throw new Vision.Networks.NetworkException($"{network.Classifier.Name}: the network's answer is NaN or infinite for some image, so it cannot be attacked; check its weights and normalisation.");
    }
}
