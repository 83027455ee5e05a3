using System.CommandLine;
using System.Globalization;
using Passband.Cli.Printing;
using Passband.Experiments.Options;
using Passband.Probes.Locating;
using Passband.Results;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;

namespace Passband.Cli.Commands;

/// <summary>passband networks: the stored networks, and what a weights file holds.</summary>
internal static class NetworksCommand
{
    private const int HashDigits = 12;

    public static Command Create(Session session)
    {
        var command = new Command("networks", "List the stored networks; describe a weights file.") { Info(session) };
        command.SetAction(_ => List(session));
        return command;
    }

    private static int List(Session session)
    {
        var (terminal, problems) = (session.Terminal, new List<string>());
        var table = new TextTable().Column("Name").Column("Architecture").Column("Input").Column("Classes", Side.Right).Column("Training").Column("Sha256").Column("File");
        foreach (var file in new NetworkLocator(session.Home).StoredFiles())
        {
            try
            {
                var checkpoint = Checkpoint.Open(file);
                var card = NetworkFile.FindCard(checkpoint);
                table.Row(card?.Name ?? "", card is null ? "" : Architecture(card), card is null ? "" : Input(card), card is null ? "" : $"{card.Classes.Count}",
                    Training(card), checkpoint.Sha256[..HashDigits], Home.Shown(file));
            }
            catch (CheckpointException problem)
            {
                problems.Add(problem.Message);
            }
        }

        if (table.IsEmpty) terminal.Line($"{session.Home.Networks} holds no networks (*.safetensors); --network also takes the path of a weights file.");
        else table.Print(terminal);
        foreach (var problem in problems) terminal.Complain(problem);
        return problems.Count == 0 ? 0 : ErrorReport.Failure;
    }

    private static Command Info(Session session)
    {
        var name = new Argument<string>("network") { Description = "Path of a weights file, or name of a stored network." };
        var command = new Command("info", "Describe a weights file: card, recognised architecture, tensors.") { name };
        command.SetAction(parsed =>
        {
            Describe(session.Terminal, Checkpoint.Open(new NetworkLocator(session.Home).PathOf(parsed.GetRequiredValue(name))));
            return 0;
        });
        return command;
    }

    private static void Describe(Terminal terminal, Checkpoint checkpoint)
    {
        var facts = new TextTable().Column("").Column("");
        facts.Row("file", checkpoint.Path);
        facts.Row("format", checkpoint.Format switch { CheckpointFormat.SafeTensors => "safetensors", CheckpointFormat.PyTorchZip => "PyTorch, zip", _ => "PyTorch, legacy" });
        facts.Row("sha256", checkpoint.Sha256);
        if (NetworkFile.FindCard(checkpoint) is { } card)
        {
            facts.Row("name", card.Name);
            facts.Row("architecture", Architecture(card));
            facts.Row("input", Input(card));
            facts.Row("mean, std", $"{List(card.Input.Mean)}; {List(card.Input.Std)}");
            if (card.Preprocessing is { } inside) facts.Row("before the layers", $"{inside}");
            facts.Row("classes", string.Join(", ", card.Classes));
            if (Training(card) is { Length: > 0 } training) facts.Row("training", training);
            if (card.Training is { CleanCorrect: { } k, CleanTotal: { } n }) facts.Row("clean accuracy", $"{Numbers.Percent((double)k / n)} %, {k} of {n}, as stated");
            if (card.Source is { } source) facts.Row("source", source);
            if (card.Licence is { } licence) facts.Row("licence", licence);
        }
        else
        {
            facts.Row("card", $"none; give --mean and --std, or write {NetworkCardFile.PathFor(checkpoint.Path)}");
            facts.Row("recognised as", ArchitectureGuess.Of(checkpoint) is { } guess
                ? $"{guess.Architecture} ({string.Join(", ", guess.Options.Select(o => $"{o.Key} {OptionText.Of(o.Value)}"))}), {guess.Channels} channels, {guess.Classes} classes"
                : $"none of {string.Join(", ", Architectures.All)}");
        }

        if (checkpoint.FindNonFinite() is { } broken) facts.Row("not usable", $"{broken.Count} of the {broken.Of} values of {broken.Tensor} are NaN or infinite");
        if (checkpoint.StrippedPrefix.Length > 0) facts.Row("prefix removed", checkpoint.StrippedPrefix);
        foreach (var (key, value) in checkpoint.Metadata.Where(m => m.Key != NetworkCard.MetadataKey)) facts.Row(Safe(key), Safe(value));
        var parameters = checkpoint.Tensors.Where(t => t.DType.IsFloatingPoint()).Sum(t => (long)t.ElementCount);
        facts.Row("tensors", $"{checkpoint.Tensors.Count}, {Numbers.Count(parameters, terminal.Glyphs.Thousands)} numbers");
        facts.Print(terminal);
        terminal.Line();

        var tensors = new TextTable().Column("Tensor").Column("Type").Column("Shape");
        foreach (var tensor in checkpoint.Tensors) tensors.Row(Safe(tensor.Name), tensor.DType.ToString().ToLowerInvariant(), tensor.Shape.Length == 0 ? "scalar" : string.Join(" x ", tensor.Shape));
        tensors.Print(terminal);
    }

    private static string Architecture(NetworkCard card) => card.Options.Count == 0
        ? card.Architecture
        : $"{card.Architecture} ({string.Join(", ", card.Options.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key} {OptionText.Of(o.Value)}"))})";

    private static string Input(NetworkCard card) => $"{card.Input.Channels} x {card.Input.Height} x {card.Input.Width}";

    private static string Training(NetworkCard? card) => card?.Training is { } training
        ? string.Join(", ", training.Tags.Append(training.Recipe).OfType<string>())
        : "";

    private static string List(IEnumerable<double> numbers) => string.Join(", ", numbers.Select(n => n.ToString("0.#####", CultureInfo.InvariantCulture)));

    // Names and texts of a foreign file must not steer the terminal.
    private static string Safe(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
}
