#pragma warning disable CA1720 // Precisions are called by their names.

namespace Passband.Vision.Training;

/// <summary>In which arithmetic the layers of a network learn.</summary>
public enum TrainingPrecision
{
    /// <summary>Everything in float32.</summary>
    Float32,

    /// <summary>
    /// Activations and kernels in bfloat16, forwards and backwards; the weights that are kept and updated, the normalisations' scales and
    /// statistics, the head and the loss in float32 (Kalamkar et al. 2019).
    /// </summary>
    BFloat16,
}
