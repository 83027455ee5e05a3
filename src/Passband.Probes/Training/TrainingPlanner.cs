using Passband.Experiments.Contract;
using Passband.Probes.Locating;
using Passband.Probes.Queue;
using Passband.Probes.Running;
using Passband.Results;
using Passband.Vision.Data;
using Passband.Vision.Training;

namespace Passband.Probes.Training;

/// <summary>Finds out whether a training can be begun and how long it would take.</summary>
internal sealed class TrainingPlanner(ImageSetCache images, DeviceThread device)
{
    // As for probes: values that are drawn to be thrown away.
    private const long MostDrawn = 200_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The plan of a request.</summary>
    internal async Task<TrainingPlan> PlanAsync(TrainingRequest request, CancellationToken cancellation)
    {
        var task = request.Task(new Home(""), "");
        if (ImageSetLocator.DrawnValues(task.Images) > MostDrawn)
            return new("", 0, 0, 0, 0, 0) { Unplanned = $"These are more images than are drawn for an estimate (at most {Numbers.Count(MostDrawn)} values): how long it takes is not known beforehand." };
        using var lease = images.Open(task.Images, null, cancellation);
        var options = task.OptionsFor(lease.Images);
        options.Validate();
        var on = await device.Started.WaitAsync(cancellation).ConfigureAwait(false);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            return await device.RunShortAsync(() => Plan(options, lease.Images, on), patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Counted(options, lease.Images, 0) with { MeasuredBy = "the device is busy with a long step of another job" };
        }
    }

    private static TrainingPlan Plan(TrainingOptions options, ImageSet images, TorchSharp.torch.Device on)
    {
        long parameters;
        // Whatever is wrong with the network or the number of images is told by the training itself.
        using (var trainer = new Trainer(WithoutComponents(options), images, on)) parameters = trainer.Classifier.Network.parameters().Sum(p => p.numel());
        var plan = Counted(options, images, parameters);
        var speed = TrainingSpeed.Measure(options, images, on);
        var epoch = (double)plan.Steps * options.BatchSize / speed.Trained + plan.KeptApart / speed.Seen + Math.Min(plan.KeptApart, Trainer.Examples) / speed.Examined;
        return plan with
        {
            ImagesPerSecond = speed.Trained,
            MeasuredBy = $"{speed.Steps} {(speed.Steps == 1 ? "step" : "steps")} of {speed.Batch} images on {DeviceName.Of(on)}",
            Time = TimeSpan.FromSeconds(epoch * options.Epochs),
        };
    }

    private static TrainingPlan Counted(TrainingOptions options, ImageSet images, long parameters)
    {
        var apart = (int)Math.Round(images.Count * options.ValidationShare);
        var steps = (images.Count - apart) / options.BatchSize;
        return new($"{images.Name}: {options.Summary}", steps * options.BatchSize, apart, steps, options.Epochs, parameters);
    }

    // They are found once, at the beginning, and that may take long.
    private static TrainingOptions WithoutComponents(TrainingOptions options) =>
        options.Card.Preprocessing is { PrincipalComponents: not null } inside ? options with { Card = options.Card with { Preprocessing = inside with { PrincipalComponents = null } } } : options;
}
