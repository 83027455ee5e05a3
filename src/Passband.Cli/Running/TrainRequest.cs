using Passband.Probes.Training;

namespace Passband.Cli.Running;

/// <summary>What "passband train" is to do.</summary>
/// <param name="Task">The training.</param>
/// <param name="Device">Where it computes; null for the GPU where there is one.</param>
/// <param name="Threads">Threads on the processor; null for one a core.</param>
/// <param name="Results">Folder that the result goes to; null for the project's.</param>
internal sealed record TrainRequest(TrainingTask Task, string? Device, int? Threads, string? Results);
