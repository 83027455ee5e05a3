using Passband.Cli.Printing;
using Passband.Probes.Locating;
using Passband.Probes.Running;
using Passband.Probes.Training;
using Passband.Results;
using Passband.Results.Statistics;
using Passband.Vision.Training;

namespace Passband.Cli.Running;

/// <summary>Trains a network and prints how it goes and what came out.</summary>
internal sealed class TrainJob(Session session, TrainRequest request)
{
    private Terminal Terminal => session.Terminal;

    /// <summary>Does everything that was asked and prints it.</summary>
    /// <returns>The exit code.</returns>
    public int Execute()
    {
        var task = request.Task;
        if (File.Exists(task.Out) && !task.Again && !File.Exists(task.Kept))
            throw new UsageException($"{Home.Shown(task.Out)} is there already; --again would train and replace it.");
        var folder = new ResultFolder(request.Results ?? session.Home.Results);
        WritableFolder.Require(folder.Root, "choose another folder with --results");
        var device = Engine.Start(request.Device, request.Threads);
        var sink = new FolderSink(folder);
        using var printer = new TrainingPrinter(Terminal);
        try
        {
            Tell(new TrainingRun(task, new ImageSetLocator(session.Home), sink, printer).Run(device, session.Cancellation), sink);
            return 0;
        }
        catch (OperationCanceledException)
        {
            throw new StoppedException(printer.Stopped(task.Kept));
        }
        catch (TrainingException e) when (e.KeepsState)
        {
            throw new TrainingException($"{e.Message.TrimEnd('.')}, and the same command with --finish stores its network.", e);
        }
    }

    private void Tell(TrainedNetwork trained, FolderSink sink)
    {
        if (trained.Test is { } test) Terminal.Line($"{test.ImageSet}: {Numbers.Accuracy(test.Correct, test.Count, WilsonInterval.Of(test.Correct, test.Count))}");
        Terminal.Line($"stored as {Home.Shown(trained.Path)}, {Numbers.Bytes(new FileInfo(trained.Path).Length)}");
        Terminal.Line($"result {trained.Result.Id}, {Home.Shown(sink.Stored(trained.Result).Path)}");
    }
}
