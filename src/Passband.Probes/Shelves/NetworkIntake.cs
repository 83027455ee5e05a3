using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;

namespace Passband.Probes.Shelves;

/// <summary>Finds out what a network's file is, and makes its card from that and from what a person says.</summary>
internal static class NetworkIntake
{
    private const int UsualSide = 32;
    private const int DefaultChannels = 3;

    internal static NetworkCandidate Examine(IncomingFile file, NetworkOpener opener)
    {
        var source = opener.Open(file.Path);
        source.RequireFinite();
        var card = source.FindCard();
        if (card is not null) source.RequireFit(card);
        var outline = card is null ? source.RequireOutline() : source.Outline(card.Input.Height, card.Options);
        return new NetworkCandidate
        {
            File = file,
            Sha256 = source.Sha256,
            Format = source.Format,
            Bytes = file.Bytes,
            Parameters = source.Parameters,
            Card = card,
            Outline = outline,
            Side = card?.Input.Height ?? outline?.Height ?? UsualSide,
            Notes = source.Notes(card),
            Normalisation = source.Normalisation,
            SuggestedName = card?.Name ?? Path.GetFileNameWithoutExtension(file.FileName),
        };
    }

    /// <summary>The card to write, complete and checked. Where only a run tells how many classes there are, the network is run.</summary>
    internal static NetworkCard CardOf(NetworkCandidate candidate, NetworkAnswers answers, NetworkSource source)
    {
        var card = candidate.Card ?? Described(candidate, answers, source);
        var name = string.IsNullOrWhiteSpace(answers.Name) ? candidate.SuggestedName : answers.Name.Trim();
        card = card with { Name = name, Sha256 = source.Sha256 };
        if (card.Problems() is [var first, ..]) throw new NetworkException(first);
        source.RequireFit(card);
        return card;
    }

    private static NetworkCard Described(NetworkCandidate candidate, NetworkAnswers answers, NetworkSource source)
    {
        if ((Given(answers.Mean) ?? source.Normalisation?.Mean) is not { } mean || (Given(answers.Std) ?? source.Normalisation?.Std) is not { } std)
            throw new RequestException($"{candidate.File.FileName} comes without a card: say which mean and standard deviation its training used (0 and 1 if none).");
        var (height, width) = (answers.Height ?? candidate.Side, answers.Width ?? answers.Height ?? candidate.Side);
        if (height is < 1 or > 1024 || width is < 1 or > 1024)
            throw new RequestException($"The pictures must have 1 to 1024 pixels a side, not {height} x {width}.");
        var classes = answers.Classes is { Count: > 0 } names ? names.Select(n => n.Trim()).ToList() : null;
        if (classes is not null && candidate.Outputs is { } outputs && classes.Count != outputs)
            throw new RequestException($"{candidate.File.FileName} has {outputs} outputs where {classes.Count} classes are named.");
        var channels = candidate.Channels ?? Math.Max(mean.Count, std.Count) switch { 1 => DefaultChannels, var count => count };
        var card = source.Describe(new InputShape(channels, height, width), classes, mean, std);
        var training = Given(answers.Training) is { } kind ? new CardTraining { Tags = [kind] } : null;
        return card with { Training = training, Source = Given(answers.Source), Licence = Given(answers.Licence) };
    }

    private static IReadOnlyList<double>? Given(IReadOnlyList<double>? numbers) => numbers is { Count: > 0 } ? numbers : null;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
