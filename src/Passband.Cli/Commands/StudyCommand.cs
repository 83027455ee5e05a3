using System.CommandLine;
using Passband.Cli.Running;

namespace Passband.Cli.Commands;

/// <summary>passband study: a battery of experiments on one or many networks, as one page.</summary>
internal static class StudyCommand
{
    public static Command Create(Session session)
    {
        var study = new Argument<string?>("study") { Description = "Name of a study, such as quick, or the path of its file; without one, the studies there are.", Arity = ArgumentArity.ZeroOrOne };
        var networks = new Option<string[]>("--network", "-w") { Description = "Network for a study that names none: path, name of a stored one, or all; of one that does, only these. Can be given several times.", HelpName = "name or path" };
        var data = new Option<string[]>("--data", "-d") { Description = "Image set for a study that names none, or where the one it names lies; NAME=PATH where it has several.", HelpName = "name or path" };
        var count = new Option<int?>("--count", "-n") { Description = "Only the first N images, 1000 by default where --data chooses the images; an experiment that wants fewer takes fewer.", HelpName = "N" };
        var grey = new Option<bool>("--grey") { Description = "One channel (luma) instead of three, where --data chooses the images." };
        var normalisation = new NormalisationOptions();
        var name = new Option<string?>("--name") { Description = "Name of the page; default: the study's, with the networks, images or number of images that are given here, and where that is another's page, six digits of what is asked.", HelpName = "name" };
        var device = new Option<string?>("--device") { Description = "cpu, cuda or cuda:N; default: the GPU where there is one.", HelpName = "device" };
        var threads = new Option<int?>("--threads") { Description = "Threads on the processor; default: one a core.", HelpName = "N" };
        var output = new Option<string?>("--out", "-o") { Description = "Folder for results and the study's record; default: results.", HelpName = "folder" };
        var again = new Option<bool>("--again") { Description = "Compute what is stored already; one that was stopped goes on." };
        var command = new Command("study", "Run a battery of experiments on networks, as one page with the paper's figures and claims; goes on where it was stopped.")
        {
            study, networks, data, count, grey, name, device, threads, output, again,
        };
        foreach (var option in normalisation.All) command.Options.Add(option);
        command.SetAction(parsed => parsed.GetValue(study) is not { } which ? new StudyList(session).Print() : new StudyJob(session, new StudyRequest(which)
        {
            Normalisation = normalisation.Read(parsed),
            Networks = parsed.GetValue(networks) ?? [],
            Data = parsed.GetValue(data) ?? [],
            Count = parsed.GetValue(count) is < 1 and var few ? throw new UsageException($"--count must be at least 1, not {few}.") : parsed.GetValue(count),
            Grey = parsed.GetValue(grey),
            Name = parsed.GetValue(name),
            Device = parsed.GetValue(device),
            Threads = RunOptions.Threads(parsed.GetValue(threads)),
            Out = parsed.GetValue(output),
            Again = parsed.GetValue(again),
        }).Execute());
        return command;
    }
}
