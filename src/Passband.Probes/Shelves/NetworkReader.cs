using Passband.Results.Store;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;

namespace Passband.Probes.Shelves;

/// <summary>Reads what a list says of a network's file. A file that cannot be used is told with its sentence, never thrown.</summary>
internal static class NetworkReader
{
    internal static ShelvedNetwork Read(string path, ResultOrigin origin, NetworkOpener opener)
    {
        var found = new ShelvedNetwork(Path.GetFileNameWithoutExtension(path), path, origin, 0, null, null);
        try
        {
            found = found with { Bytes = new FileInfo(path).Length };
            var source = opener.Open(path);
            found = found with { Sha256 = source.Sha256, Format = source.Format, Parameters = source.Parameters };
            source.RequireFinite();
            if (source.FindCard() is not { } card)
                return found with { Problem = $"{path} comes without a card, so its normalisation is not known: write {NetworkCardFile.PathFor(path)}, or add the file again by this page." };
            source.RequireFit(card);
            return found with { Card = card };
        }
        catch (Exception problem) when (ProblemSentence.Of(problem) is not null)
        {
            return found with { Problem = ProblemSentence.Of(problem) };
        }
    }
}
