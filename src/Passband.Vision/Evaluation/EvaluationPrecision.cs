#pragma warning disable CA1720 // Precisions are called by their names.

namespace Passband.Vision.Evaluation;

/// <summary>In which arithmetic a sweep looks at images. The counts are those of float32 in every case.</summary>
public enum EvaluationPrecision
{
    /// <summary>Screened where that was measured to be faster on this device for this network, float32 otherwise.</summary>
    Auto,

    /// <summary>Every image in float32.</summary>
    Float32,

    /// <summary>Every image in bfloat16 first; those whose decision is not safe again in float32.</summary>
    Screened,
}
