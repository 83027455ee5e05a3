using System.CommandLine;
using Passband.Probes.Locating;
using Passband.Probes.Shelves;
using Passband.Vision.Data;

namespace Passband.Cli.Commands;

/// <summary>passband networks add: puts a network's file among the stored ones, asking only for what it does not say.</summary>
internal static class AddNetworkCommand
{
    public static Command Create(Session session)
    {
        var file = new Argument<string>("file") { Description = "Weights (safetensors, PyTorch) or an ONNX graph." };
        var name = new Option<string>("--name") { Description = "Name; default: the card's or the file's.", HelpName = "name" };
        var normalisation = new NormalisationOptions();
        var classes = new Option<string>("--classes") { Description = "Names of the classes in the order of the outputs, with commas between; default: those of the images, or numbers.", HelpName = "names" };
        var side = new Option<int?>("--size") { Description = "Side of the pictures in pixels, where the file does not say it.", HelpName = "pixels" };
        var training = new Option<string>("--training") { Description = "Kind of training in a word or two, such as adversarial.", HelpName = "words" };
        var data = new Option<string>("--data", "-d") { Description = "Images of which a few are shown to it: a name or path.", HelpName = "name or path" };
        var command = new Command("add", "Add a network: recognise it, try it, and show it a few images.")
        {
            file, name, classes, side, training, data,
        };
        foreach (var option in normalisation.All) command.Options.Add(option);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (mean, std) = normalisation.Read(parsed);
            Directory.CreateDirectory(session.Home.Data);
            var (shelf, terminal) = (new NetworkShelf(session.Home), session.Terminal);
            using var images = parsed.GetValue(data) is { } set ? new ImageSetLocator(session.Home).Open(new ImageQuery(set), null, cancellation) : null;
            using var incoming = await new IncomingFiles(session.Home).CopyAsync(Path.GetFullPath(parsed.GetRequiredValue(file)), shelf.MaxBytes, null, cancellation);
            var candidate = shelf.Examine(incoming);
            var added = shelf.Add(candidate, new NetworkAnswers
            {
                Name = parsed.GetValue(name), Mean = mean, Std = std, Height = parsed.GetValue(side), Width = parsed.GetValue(side),
                Classes = parsed.GetValue(classes)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? (Fits(candidate, images) ? images!.ClassNames : null),
                Training = parsed.GetValue(training),
            }, cancellation: cancellation);
            terminal.Line($"{added.Network.Title} is stored in {Home.Shown(added.Network.Path)}.");
            foreach (var warning in added.Trial.Warnings) terminal.Complain(warning);
            if (images is not null) Show(session, added.Network, images);
            return 0;
        });
        return command;
    }

    private static void Show(Session session, ShelvedNetwork network, ImageSet images)
    {
        using var classifier = session.Home.Opener.Open(network.Path).Classifier();
        if (NetworkSanity.Of(classifier, images) is not { } answer)
        {
            session.Terminal.Complain($"{images.Name} and {network.Title} do not go together (size, channels or classes), so it was shown none of its images.");
            return;
        }

        session.Terminal.Line($"{answer.Correct} of {answer.Count} images of {answer.Images} are answered correctly.");
        if (answer.Warning is { } warning) session.Terminal.Complain(warning);
    }

    // Names of classes are taken from images that the network can see, and from no others.
    private static bool Fits(NetworkCandidate candidate, ImageSet? images) => images is not null && (candidate.Outputs ?? images.ClassNames.Count) == images.ClassNames.Count
        && (candidate.Channels ?? images.Shape.Channels) == images.Shape.Channels && candidate.Side == images.Shape.Height;
}
