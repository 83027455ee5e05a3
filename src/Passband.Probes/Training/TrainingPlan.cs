namespace Passband.Probes.Training;

/// <summary>What a training would be, found out before it starts.</summary>
/// <param name="Network">What is trained on what, in a line.</param>
/// <param name="Trained">Images of one epoch.</param>
/// <param name="KeptApart">Images kept apart.</param>
/// <param name="Steps">Steps of one epoch.</param>
/// <param name="Epochs">Epochs at most.</param>
/// <param name="Parameters">Numbers that are trained.</param>
public sealed record TrainingPlan(string Network, int Trained, int KeptApart, int Steps, int Epochs, long Parameters)
{
    /// <summary>Images trained on per second; null if that could not be measured.</summary>
    public double? ImagesPerSecond { get; init; }

    /// <summary>How that was measured, in a few words.</summary>
    public string? MeasuredBy { get; init; }

    /// <summary>All epochs at that rate, with looking at the images kept apart; null if it could not be measured.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Why nothing more is known, in a sentence; the training can be started all the same. Null where the plan is whole.</summary>
    public string? Unplanned { get; init; }
}
