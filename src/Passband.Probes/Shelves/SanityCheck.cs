using Passband.Probes.Running;
using Passband.Vision.Networks;

namespace Passband.Probes.Shelves;

/// <summary>Finds images that fit a network on the shelf, and shows it a few of them.</summary>
public sealed class SanityCheck(NetworkShelf networks, ImageShelf shelf, OpenImages open)
{
    /// <summary>Shows the network images of the first set that fits it; null where none does.</summary>
    /// <param name="network">The network.</param>
    /// <param name="device">Where it is shown them, between two batches of what runs there.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="Exception">Whatever opening images or the network throws; <see cref="ProblemSentence"/> tells it.</exception>
    public async Task<SanityAnswer?> RunAsync(ShelvedNetwork network, DeviceThread device, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(device);
        if (network.Card is not { } card) return null;
        var input = new InputShape(card.Input.Channels, card.Input.Height, card.Input.Width);
        var named = card.Classes[0] != "class 0";
        // Classes that are numbers fit any images of the shape: those that the program draws would tell nothing.
        foreach (var set in shelf.List().Where(s => named || !DrawnImages.All.Contains(s)).Where(s => s.Problem is null && s.Facts is { } facts && NetworkSanity.Fits(input, card.Classes.Count, facts)))
        {
            using var lease = await open.OpenAsync(set.Name, null, cancellation).ConfigureAwait(false);
            var answer = await device.RunShortAsync(() =>
            {
                using var classifier = networks.Home.Opener.Open(network.Path).Classifier(card);
                classifier.To(device.Started.Result);
                return NetworkSanity.Of(classifier, lease.Images);
            }, cancellation).ConfigureAwait(false);
            if (answer is not null) return answer;
        }

        return null;
    }
}
