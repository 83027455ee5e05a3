using System.Collections.Concurrent;
using Passband.Vision.Data;

namespace Passband.Vision.Tests.Data;

/// <summary>Keeps every report.</summary>
internal sealed class Collected : IProgress<DataProgress>
{
    private readonly ConcurrentQueue<DataProgress> reports = new();

    internal IReadOnlyCollection<DataProgress> All => reports;

    internal DataProgress Last => reports.Last();

    public void Report(DataProgress value) => reports.Enqueue(value);
}
