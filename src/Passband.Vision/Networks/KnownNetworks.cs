using System.Text.Json;
using Passband.Vision.Checkpoints;

namespace Passband.Vision.Networks;

/// <summary>
/// Cards of published checkpoints that come without one, found by the hash of the file. Facts only: the weights are not part of
/// this program.
/// </summary>
internal static class KnownNetworks
{
    private const string Resource = "Passband.Vision.Networks.known-networks.json";

    /// <summary>The card of a file, or null where the file is not known.</summary>
    internal static NetworkCard? Card(string sha256)
    {
        using var stream = typeof(KnownNetworks).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        using var document = JsonDocument.Parse(stream);
        foreach (var entry in document.RootElement.EnumerateArray())
        {
            if (entry.GetProperty("sha256").GetString() == sha256) return NetworkCardFile.Parse(entry.GetRawText(), "the card of a known network");
        }

        return null;
    }
}
