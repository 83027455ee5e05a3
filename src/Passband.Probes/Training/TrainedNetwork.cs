using Passband.Experiments.Training;
using Passband.Results;
using Passband.Vision.Training;

namespace Passband.Probes.Training;

/// <summary>What a training left.</summary>
/// <param name="Path">The network's file; its card lies beside it.</param>
/// <param name="State">Where the training ended.</param>
/// <param name="Test">How the stored network answered images that it was not trained on; null where there are none.</param>
/// <param name="Result">The training as a result, stored.</param>
public sealed record TrainedNetwork(string Path, TrainingState State, TestAnswer? Test, ResultDocument Result);
