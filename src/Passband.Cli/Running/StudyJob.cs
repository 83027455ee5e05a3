using System.Globalization;
using Passband.Cli.Printing;
using Passband.Experiments.Catalogue;
using Passband.Probes.Running;
using Passband.Probes.Studies;
using Passband.Results;
using Passband.Results.Parts;

namespace Passband.Cli.Running;

/// <summary>Runs a study and prints what it says.</summary>
internal sealed class StudyJob(Session session, StudyRequest request)
{
    /// <summary>Does everything that was asked.</summary>
    /// <returns>The exit code.</returns>
    public int Execute()
    {
        var (name, given) = new StudyFolder(session.Home).Open(request.Study, new ExperimentCatalogue());
        var study = request.Applied(given);
        var folder = new ResultFolder(request.Out ?? session.Home.Results);
        WritableFolder.Require(folder.Root, "choose another folder with --out");
        WritableFolder.Require(session.Home.Parts, "set XDG_CACHE_HOME to another folder");
        var device = Engine.Start(request.Device, request.Threads);
        var sink = request.Out is null ? new FolderSink(folder, new ResultFolder(session.Home.LabResults)) : new FolderSink(folder);
        using var run = Open(study, device);
        var wanted = request.PageName(name, given);
        var page = request.MayShareName(given) ? StudyPage.NameOf(folder.Root, wanted, run.Ask) : wanted;
        var path = StudyFolder.RecordPath(folder.Root, page);
        Run(run, sink, path);
        new StudyView(session.Terminal).Print(run.Record, StudyAnswers.Of(run.Record, sink.Find));
        session.Terminal.Line();
        session.Terminal.Line($"The page: /study/{page} in the dashboard ({session.Command}); its record: {Probes.Locating.Home.Shown(path)}");
        foreach (var problem in run.Problems) session.Terminal.Complain(problem);
        return run.Problems.Count == 0 ? 0 : ErrorReport.Failure;
    }

    private StudyRun Open(Study study, TorchSharp.torch.Device device)
    {
        using var progress = new ProgressLine(session.Terminal, "opening");
        return new StudyRun(study, Command(), session.Home, device, session.Terminal.Complain, progress, session.Cancellation);
    }

    // A page that was given its networks and images cannot be made again by its name alone.
    private string Command()
    {
        var words = new List<string> { "study", request.Study };
        foreach (var network in request.Networks) words.AddRange(["--network", Path.GetFileName(network)]);
        foreach (var data in request.Data) words.AddRange(["--data", Portable(data)]);
        if (request.Count is { } count) words.AddRange(["--count", $"{count}"]);
        if (request.Grey) words.Add("--grey");
        foreach (var (option, numbers) in new[] { ("--mean", request.Normalisation.Mean), ("--std", request.Normalisation.Std) })
            if (numbers is not null) words.AddRange([option, string.Join(',', numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture)))]);
        if (request.Name is { } name) words.AddRange(["--name", Slug.Of(name)]);
        return string.Join(' ', words.Select(ShellWords.Quoted));
    }

    // Where images lie is for whoever runs it to say; which of the study's sets they are stays.
    private static string Portable(string data) => data.Split('=', 2) is [var name, var path] && !name.Contains('/', StringComparison.Ordinal)
        ? $"{name}={Path.GetFileName(path.TrimEnd('/'))}"
        : Path.GetFileName(data.TrimEnd('/'));

    private void Run(StudyRun run, FolderSink sink, string path)
    {
        using var progress = new ProgressLine(session.Terminal, "study");
        try
        {
            run.Run(sink, new FolderPartJournal(session.Home.Parts), path, request.Again, progress, session.Cancellation);
        }
        catch (OperationCanceledException)
        {
            progress.Dispose();
            var (what, others) = request.Again ? ("computed again", ", those of before stay until then") : ("there", "");
            throw new StoppedException($"stopped; {run.Done} of {run.Total} results are {what} and pieces of the next are kept{others}, run the same command to go on");
        }
    }
}
