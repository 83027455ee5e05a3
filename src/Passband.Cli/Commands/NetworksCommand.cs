using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Passband.Cli.Printing;
using Passband.Experiments.Options;
using Passband.Probes.Locating;
using Passband.Results;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;

namespace Passband.Cli.Commands;

/// <summary>passband networks: the stored networks, and what a network's file holds.</summary>
internal static class NetworksCommand
{
    private const int HashDigits = 12;

    public static Command Create(Session session)
    {
        var command = new Command("networks", "List the stored networks; describe, add or remove one.")
        {
            Info(session), AddNetworkCommand.Create(session), RemoveNetworkCommand.Create(session), RestoreNetworkCommand.Create(session),
        };
        command.SetAction(_ => List(session));
        return command;
    }

    private static int List(Session session)
    {
        var (terminal, problems, notes) = (session.Terminal, new List<string>(), new List<string>());
        var table = new TextTable().Column("Name").Column("Architecture").Column("Input").Column("Classes", Side.Right).Column("Training").Column("Sha256").Column("File");
        foreach (var file in new NetworkLocator(session.Home).StoredFiles())
        {
            try
            {
                if (session.Home.Opener.Refuses(file))
                {
                    var beside = NetworkCardFile.PathFor(file);
                    var known = File.Exists(beside) ? NetworkCardFile.Read(beside) : null;
                    Row(known, known?.Sha256 ?? "", file);
                    notes.Add($"{Home.Shown(file)} is a TorchScript program and stays closed: --allow-torchscript or {NetworkOpener.Variable}=1 opens it.");
                    continue;
                }

                var source = session.Home.Opener.Open(file);
                Row(source.FindCard(), source.Sha256, file);
            }
            catch (CheckpointException problem)
            {
                problems.Add(problem.Message);
            }
        }

        if (table.IsEmpty) terminal.Line($"{session.Home.Networks} holds no networks ({string.Join(", ", NetworkOpener.Extensions.Select(e => "*" + e))}); --network also takes the path of a file.");
        else table.Print(terminal);
        foreach (var note in notes) terminal.Line(note);
        foreach (var problem in problems) terminal.Complain(problem);
        return problems.Count == 0 ? 0 : ErrorReport.Failure;

        void Row(NetworkCard? card, string sha256, string file) => table.Row(
            card?.Name ?? "", card is null ? "" : Architecture(card), card is null ? "" : Input(card), card is null ? "" : $"{card.Classes.Count}",
            Training(card), sha256[..Math.Min(sha256.Length, HashDigits)], Home.Shown(file));
    }

    private static Command Info(Session session)
    {
        var name = new Argument<string>("network") { Description = "Path of a network's file, or name of a stored network." };
        var command = new Command("show", "Describe a network's file: card, recognised architecture, tensors.") { name };
        command.Aliases.Add("info");
        command.SetAction(parsed =>
        {
            Describe(session.Terminal, session.Home.Opener.Open(new NetworkLocator(session.Home).PathOf(parsed.GetRequiredValue(name))));
            return 0;
        });
        return command;
    }

    private static void Describe(Terminal terminal, NetworkSource source)
    {
        var facts = new TextTable().Column("").Column("");
        facts.Row("file", source.Path);
        facts.Row("format", source.Format.Words());
        facts.Row("sha256", source.Sha256);
        var card = source.FindCard();
        if (card is not null)
        {
            facts.Row("name", card.Name);
            facts.Row("architecture", Architecture(card));
            facts.Row("input", Input(card));
            facts.Row("mean, std", $"{List(card.Input.Mean)}; {List(card.Input.Std)}");
            if (card.Preprocessing is { } inside) facts.Row("before the layers", $"{inside}");
            facts.Row("classes", string.Join(", ", card.Classes));
            if (Training(card) is { Length: > 0 } training) facts.Row("training", training);
            if (card.Training is { CleanCorrect: { } k, CleanTotal: { } n }) facts.Row("clean accuracy", $"{Numbers.Percent((double)k / n)} %, {k} of {n}, as stated");
            if (card.Source is { } origin) facts.Row("source", origin);
            if (card.Licence is { } licence) facts.Row("licence", licence);
        }
        else
        {
            facts.Row("card", $"none; give --mean and --std, or write {NetworkCardFile.PathFor(source.Path)}");
            facts.Row("recognised as", Recognised(source));
        }

        if (source.FindNonFinite() is { } broken) facts.Row("not usable", $"{broken.Count} of the {broken.Of} values of {broken.Tensor} are NaN or infinite");
        foreach (var sentence in Notes(source, card)) facts.Row("note", sentence);
        foreach (var (key, value) in source.Facts) facts.Row(Safe(key), Safe(value));
        if (source.Parameters is { } parameters) facts.Row("tensors", $"{source.Tensors.Count}, {Numbers.Count(parameters, terminal.Glyphs.Thousands)} numbers");
        facts.Print(terminal);
        terminal.Line();

        if (source.Tensors.Count == 0) return;
        var tensors = new TextTable().Column("Tensor").Column("Type").Column("Shape");
        foreach (var tensor in source.Tensors) tensors.Row(Safe(tensor.Name), tensor.DType.ToString().ToLowerInvariant(), tensor.Shape.Length == 0 ? "scalar" : string.Join(" x ", tensor.Shape));
        tensors.Print(terminal);
    }

    private static string Recognised(NetworkSource source)
    {
        try
        {
            if (source.Outline() is not { } outline) return $"none of {string.Join(", ", Architectures.All)}";
            return $"{Architecture(outline.Architecture, outline.Options)}, {Number(outline.Channels)} channels, {Number(outline.Classes)} classes";
        }
        catch (NetworkException problem)
        {
            return problem.Message;
        }

        static string Number(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "?";
    }

    private static IReadOnlyList<string> Notes(NetworkSource source, NetworkCard? card)
    {
        try
        {
            return source.Notes(card);
        }
        catch (NetworkException)
        {
            // Told with what is recognised.
            return [];
        }
    }

    private static string Architecture(NetworkCard card) => Architecture(card.Architecture, card.Options.OrderBy(o => o.Key, StringComparer.Ordinal));

    private static string Architecture(string name, IEnumerable<KeyValuePair<string, JsonElement>> options) => !options.Any()
        ? name
        : $"{name} ({string.Join(", ", options.Select(o => $"{o.Key} {OptionText.Of(o.Value)}"))})";

    private static string Input(NetworkCard card) => $"{card.Input.Channels} x {card.Input.Height} x {card.Input.Width}";

    private static string Training(NetworkCard? card) => card?.Training is { } training
        ? string.Join(", ", training.Tags.Append(training.Recipe).OfType<string>())
        : "";

    private static string List(IEnumerable<double> numbers) => string.Join(", ", numbers.Select(n => n.ToString("0.#####", CultureInfo.InvariantCulture)));

    // Names and texts of a foreign file must not steer the terminal.
    private static string Safe(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
}
