using Passband.Probes.Shelves;
using Passband.Vision.Checkpoints;
using Passband.Vision.Data;
using Passband.Vision.Networks;

namespace Passband.Probes.Bench;

/// <summary>Puts pictures and networks on the bench: finds them and brings the pictures to the networks' input.</summary>
public sealed class BenchStage(PictureSource pictures, NetworkShelf shelf, BenchNetworks open)
{
    /// <summary>As many networks as are looked through at once.</summary>
    public const int MostNetworks = 6;

    private const int UsualNetworks = 4;
    private const int LargestWithoutNetwork = 224;

    /// <summary>Finds everything.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="second">The second picture; null where none is needed.</param>
    /// <param name="networks">Names of networks; the first that is there decides the pictures' size. Null for those that fit the picture as it is.</param>
    /// <param name="progress">Hears how far opening images is; may be null.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="Exception">Whatever finding a picture throws; <see cref="ProblemSentence"/> tells it.</exception>
    public async Task<BenchScene> SetAsync(PictureName picture, PictureName? second, IReadOnlyList<string>? networks, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        var source = await pictures.FindAsync(picture, progress, cancellation).ConfigureAwait(false);
        var other = second is null ? null : await pictures.FindAsync(second, progress, cancellation).ConfigureAwait(false);
        var listed = await Task.Run(shelf.List, cancellation).ConfigureAwait(false);
        var misfits = new List<string>();
        var chosen = networks is null ? Usual(listed, source) : Chosen(listed, networks, misfits);
        var shape = chosen is [{ Card: { } first }, ..] ? InputOf(first) : WithoutNetwork(source.Shape);
        var scene = new BenchScene(source.FittedTo(shape), other?.FittedTo(shape), chosen, Offers(listed, chosen)) { Misfits = misfits };
        await open.PrepareAsync(chosen, cancellation).ConfigureAwait(false);
        return scene;
    }

    // Those whose input and classes are the picture's own, or else some that take the same input; of every kind of training before a second of one.
    private static List<ShelvedNetwork> Usual(IReadOnlyList<ShelvedNetwork> listed, SourcePicture source)
    {
        var usable = listed.Where(n => n.Card is not null && n.Problem is null).ToList();
        var fitting = usable.Where(n => InputOf(n.Card!) == source.Shape && source.ClassAmong(n.Card!.Classes) is not null).ToList();
        if (fitting.Count == 0) fitting = [.. usable.Where(n => InputOf(n.Card!) == InputOf(usable[0].Card!))];
        var kinds = fitting.GroupBy(n => n.Card!.Training?.Tags is [var tag, ..] ? tag : "").SelectMany(kind => kind.Index());
        return [.. kinds.OrderBy(n => n.Index).Select(n => n.Item).Take(UsualNetworks)];
    }

    private static List<ShelvedNetwork> Chosen(IReadOnlyList<ShelvedNetwork> listed, IReadOnlyList<string> names, List<string> misfits)
    {
        var chosen = new List<ShelvedNetwork>();
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            var network = listed.FirstOrDefault(n => n.Name == name);
            var problem = network is null ? $"There is no network {name} on the shelf: add it under Networks, or choose another one."
                : chosen.Count == MostNetworks ? $"{network.Title} is left out: at most {MostNetworks} networks look at a picture at once."
                : Misfit(network, chosen);
            if (problem is null) chosen.Add(network!);
            else misfits.Add(problem);
        }

        return chosen;
    }

    private static List<BenchOffer> Offers(IReadOnlyList<ShelvedNetwork> listed, IReadOnlyList<ShelvedNetwork> chosen) =>
        [.. listed.Select(n => chosen.Contains(n) ? new BenchOffer(n, true, null) : new BenchOffer(n, false, Misfit(n, chosen))).OrderBy(o => o.Problem is not null)];

    private static string? Misfit(ShelvedNetwork network, IReadOnlyList<ShelvedNetwork> chosen)
    {
        if (network.Card is not { } card || network.Problem is not null) return network.Problem ?? $"{network.Title} has no card.";
        if (chosen is not [{ Card: { } first }, ..] || InputOf(first) == InputOf(card)) return null;
        return $"{card.Name} takes images of {InputOf(card)} (channels x rows x columns) and {first.Name} of {InputOf(first)}: look through them one after the other.";
    }

    private static InputShape InputOf(NetworkCard card) => new(card.Input.Channels, card.Input.Height, card.Input.Width);

    private static InputShape WithoutNetwork(InputShape own)
    {
        var side = Math.Min(Math.Min(own.Height, own.Width), LargestWithoutNetwork);
        return Math.Max(own.Height, own.Width) <= LargestWithoutNetwork ? own : new(own.Channels, side, side);
    }
}
