using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;

namespace Passband.Probes.Shelves;

/// <summary>Finds out what a weights file is, and makes its card from that and from what a person says.</summary>
internal static class NetworkIntake
{
    // Convolutional networks are recognised only for the right size of picture.
    private static readonly int[] UsualSides = [32, 28, 64, 96, 128, 160, 224];

    internal static NetworkCandidate Examine(IncomingFile file)
    {
        var checkpoint = Checkpoint.Open(file.Path);
        checkpoint.RequireFinite();
        var card = NetworkFile.FindCard(checkpoint);
        if (card is not null) CardFit.Require(checkpoint, card);
        var side = card?.Input.Height ?? UsualSides.FirstOrDefault(s => ArchitectureGuess.Of(checkpoint, s) is not null, UsualSides[0]);
        var guess = ArchitectureGuess.Of(checkpoint, side);
        if (card is null && guess is null)
            throw new NetworkException($"{checkpoint.Path} cannot be used: the names and shapes of its {checkpoint.Tensors.Count} tensors fit none of the known architectures ({string.Join(", ", Architectures.All)}).");
        return new NetworkCandidate
        {
            File = file,
            Sha256 = checkpoint.Sha256,
            Format = checkpoint.Format,
            Bytes = file.Bytes,
            Parameters = NetworkReader.Parameters(checkpoint),
            Card = card,
            Guess = guess,
            Side = side,
            SuggestedName = card?.Name ?? Path.GetFileNameWithoutExtension(file.FileName),
        };
    }

    /// <summary>The card to write, complete and checked.</summary>
    internal static NetworkCard CardOf(NetworkCandidate candidate, NetworkAnswers answers, Checkpoint checkpoint)
    {
        var card = candidate.Card ?? Described(candidate, answers, checkpoint);
        var name = string.IsNullOrWhiteSpace(answers.Name) ? candidate.SuggestedName : answers.Name.Trim();
        card = card with { Name = name, Sha256 = checkpoint.Sha256 };
        if (card.Problems() is [var first, ..]) throw new NetworkException(first);
        CardFit.Require(checkpoint, card);
        return card;
    }

    private static NetworkCard Described(NetworkCandidate candidate, NetworkAnswers answers, Checkpoint checkpoint)
    {
        if (answers.Mean is not { Count: > 0 } mean || answers.Std is not { Count: > 0 } std)
            throw new RequestException($"{candidate.File.FileName} comes without a card: say which mean and standard deviation its training used (0 and 1 if none).");
        var (height, width) = (answers.Height ?? candidate.Side, answers.Width ?? answers.Height ?? candidate.Side);
        if (height is < 1 or > 1024 || width is < 1 or > 1024)
            throw new RequestException($"The pictures must have 1 to 1024 pixels a side, not {height} x {width}.");
        var classes = answers.Classes is { Count: > 0 } names ? names.Select(n => n.Trim()).ToList() : null;
        if (classes is not null && classes.Count != candidate.Outputs)
            throw new RequestException($"{candidate.File.FileName} has {candidate.Outputs} outputs where {classes.Count} classes are named.");
        var card = NetworkFile.Describe(checkpoint, height, width, classes, mean, std);
        var training = Given(answers.Training) is { } kind ? new CardTraining { Tags = [kind] } : null;
        return card with { Training = training, Source = Given(answers.Source), Licence = Given(answers.Licence) };
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
