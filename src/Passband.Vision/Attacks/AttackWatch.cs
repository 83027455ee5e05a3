namespace Passband.Vision.Attacks;

/// <summary>Hears how far an attack is, and can end it between two steps.</summary>
/// <param name="progress">Hears the share done, 0..1; null for nobody.</param>
/// <param name="cancellation">Ends the attack.</param>
public sealed class AttackWatch(IProgress<double>? progress = null, CancellationToken cancellation = default)
{
    /// <summary>Says how far it is.</summary>
    /// <param name="done">0..1.</param>
    /// <exception cref="OperationCanceledException">It is to end.</exception>
    internal void Report(double done)
    {
        cancellation.ThrowIfCancellationRequested();
        progress?.Report(done);
    }

    /// <summary>A watch on a part of the work.</summary>
    /// <param name="from">Share done when it begins.</param>
    /// <param name="to">Share done when it ends.</param>
    public AttackWatch Part(double from, double to) => new(progress is null ? null : new Rescaled(progress, from, to - from), cancellation);

    private sealed class Rescaled(IProgress<double> outer, double from, double length) : IProgress<double>
    {
        public void Report(double value) => outer.Report(from + length * value);
    }
}
