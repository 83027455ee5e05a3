using System.CommandLine;
using Passband.Cli.Printing;
using Passband.Probes.Locating;
using Passband.Results;
using Passband.Vision.Data;
using Passband.Vision.Data.Cifar;

namespace Passband.Cli.Commands;

/// <summary>passband datasets: image sets that can be opened, what one holds, and the download of CIFAR-10.</summary>
internal static class DatasetsCommand
{
    private const string Downloadable = "cifar10";

    public static Command Create(Session session)
    {
        var command = new Command("datasets", "List the kinds of image sets; describe one; download one.") { Info(session), Download(session) };
        command.SetAction(_ =>
        {
            var terminal = session.Terminal;
            terminal.Line("--data takes");
            foreach (var source in new ImageSetLocator(session.Home).Sets.Sources) terminal.Line("  " + source.Accepts);
            terminal.Line();
            var archive = Path.Combine(session.Home.Cache, Cifar10Download.FileName);
            terminal.Line("At hand without a path");
            terminal.Line("  shapes   drawn on request");
            terminal.Line(File.Exists(archive) ? $"  cifar10  {archive}" : $"  cifar10  not downloaded; {session.Command} datasets download cifar10 fetches 170 MB");
            return 0;
        });
        return command;
    }

    private static Command Info(Session session)
    {
        var specification = new Argument<string>("images") { Description = "A name or path, as for --data." };
        var images = new ImageOptions();
        var command = new Command("info", "Describe an image set: shape, classes, hash.") { specification };
        foreach (var option in images.Modifiers) command.Options.Add(option);
        command.SetAction(parsed =>
        {
            ImageSet set;
            using (var progress = new ProgressLine(session.Terminal, "opening"))
                set = new ImageSetLocator(session.Home).Open(images.Read(parsed, parsed.GetRequiredValue(specification)), progress, session.Cancellation);
            using (set) Describe(session.Terminal, set);
            return 0;
        });
        return command;
    }

    private static void Describe(Terminal terminal, ImageSet set)
    {
        var counts = new int[set.ClassNames.Count];
        foreach (var label in set.Labels) counts[label]++;
        var facts = new TextTable().Column("").Column("");
        facts.Row("name", set.Name);
        facts.Row("id", set.Id);
        facts.Row("images", $"{set.Shape} (N x C x H x W)");
        facts.Row("sha256", set.Hash);
        facts.Row("source", set.Info.Source);
        facts.Row("licence", set.Info.Licence);
        foreach (var note in set.Info.Notes) facts.Row("note", note);
        facts.Row("classes", $"{counts.Length}{(counts.Length > 0 && counts.Min() == counts.Max() ? $", {counts[0]} images each" : "")}");
        facts.Print(terminal);
        terminal.Line();
        var classes = new TextTable().Column("Label", Side.Right).Column("Class").Column("Images", Side.Right);
        for (var k = 0; k < counts.Length; k++) classes.Row($"{k}", set.ClassNames[k], Numbers.Count(counts[k], terminal.Glyphs.Thousands));
        classes.Print(terminal);
    }

    private static Command Download(Session session)
    {
        var name = new Argument<string>("name") { Description = Downloadable };
        name.AcceptOnlyFromAmong(Downloadable);
        var to = new Option<string>("--to") { Description = "Folder; default: the cache, where --data cifar10 looks.", HelpName = "folder" };
        var command = new Command("download", "Download CIFAR-10 (170 MB) from its authors; goes on where it stopped.") { name, to };
        command.SetAction(parsed =>
        {
            using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
            string path;
            using (var progress = new ProgressLine(session.Terminal, "downloading"))
                path = new Cifar10Download(client).RunAsync(parsed.GetValue(to) ?? session.Home.Cache, progress, session.Cancellation).GetAwaiter().GetResult();
            session.Terminal.Line(path);
            return 0;
        });
        return command;
    }
}
