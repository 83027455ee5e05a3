using Passband.Results.Store;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;

namespace Passband.Probes.Shelves;

/// <summary>Reads what a list says of a weights file. A file that cannot be used is told with its sentence, never thrown.</summary>
internal static class NetworkReader
{
    internal static ShelvedNetwork Read(string path, ResultOrigin origin)
    {
        var found = new ShelvedNetwork(Path.GetFileNameWithoutExtension(path), path, origin, 0, null, null);
        try
        {
            found = found with { Bytes = new FileInfo(path).Length };
            var checkpoint = Checkpoint.Open(path);
            found = found with { Sha256 = checkpoint.Sha256, Format = checkpoint.Format, Parameters = Parameters(checkpoint) };
            checkpoint.RequireFinite();
            if (NetworkFile.FindCard(checkpoint) is not { } card)
                return found with { Problem = $"{path} comes without a card, so its normalisation is not known: write {NetworkCardFile.PathFor(path)}, or add the file again by this page." };
            CardFit.Require(checkpoint, card);
            return found with { Card = card };
        }
        catch (Exception problem) when (ProblemSentence.Of(problem) is not null)
        {
            return found with { Problem = ProblemSentence.Of(problem) };
        }
    }

    /// <summary>Trained numbers of a file, without running statistics.</summary>
    internal static long Parameters(Checkpoint checkpoint) => checkpoint.Tensors.Where(IsParameter).Sum(t => (long)t.ElementCount);

    internal static bool IsParameter(StoredTensor tensor) => tensor.DType.IsFloatingPoint()
        && !tensor.Name.EndsWith("running_mean", StringComparison.Ordinal) && !tensor.Name.EndsWith("running_var", StringComparison.Ordinal);
}
