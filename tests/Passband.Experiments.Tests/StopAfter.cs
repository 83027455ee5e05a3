using Passband.Experiments.Contract;

namespace Passband.Experiments.Tests;

/// <summary>Interrupts a run once it has shown a number of images.</summary>
internal sealed class StopAfter(long images, CancellationTokenSource stop) : IProgress<ExperimentProgress>
{
    public void Report(ExperimentProgress value)
    {
        if (value.Done >= images) stop.Cancel();
    }
}
