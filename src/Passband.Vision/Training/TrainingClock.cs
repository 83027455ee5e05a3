using System.Diagnostics;

namespace Passband.Vision.Training;

/// <summary>Turns a state into a report with speed and time left, measured since this run of the training began.</summary>
internal sealed class TrainingClock(TrainingState start, int steps)
{
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly long _already = Done(start, steps);

    internal TrainingProgress Report(TrainingState state, double rate)
    {
        var (options, elapsed) = (state.Options, Stopwatch.GetElapsedTime(_began));
        var run = Done(state, steps) - _already;
        var left = ((long)options.Epochs * steps) - Done(state, steps);
        return new TrainingProgress(state.Epoch + 1, options.Epochs, state.Step, steps, state.Loss, state.Correct, state.Seen, rate,
            run * options.BatchSize / Math.Max(elapsed.TotalSeconds, 1e-9), run == 0 ? TimeSpan.Zero : elapsed * ((double)left / run), null);
    }

    private static long Done(TrainingState state, int steps) => ((long)state.Epoch * steps) + state.Step;
}
