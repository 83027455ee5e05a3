using System.Diagnostics;

namespace Passband.Vision.Data;

/// <summary>Counts units from any thread and reports at most ten times a second, and once at the end.</summary>
internal sealed class ProgressMeter(IProgress<DataProgress>? progress, string activity, string unit, long? total, long already = 0)
{
    private static readonly long Interval = Stopwatch.Frequency / 10;
    private readonly long start = Stopwatch.GetTimestamp();
    private long added;
    private long next;

    internal void Add(long units)
    {
        Interlocked.Add(ref added, units);
        var now = Stopwatch.GetTimestamp();
        var due = Interlocked.Read(ref next);
        if (progress is not null && now >= due && Interlocked.CompareExchange(ref next, now + Interval, due) == due)
            Report();
    }

    internal void Report()
    {
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var now = Interlocked.Read(ref added);
        progress?.Report(new DataProgress(activity, already + now, total, unit, seconds > 0 ? now / seconds : 0));
    }
}
