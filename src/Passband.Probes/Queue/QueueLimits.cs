namespace Passband.Probes.Queue;

/// <summary>How much may wait.</summary>
/// <param name="Waiting">Jobs that may wait in all.</param>
/// <param name="PerUser">Jobs of one person that may wait or run.</param>
public sealed record QueueLimits(int Waiting = 100, int PerUser = 10);
