using System.Globalization;

namespace Passband.Vision.Checkpoints;

/// <summary>
/// The normalisation that many files keep beside the weights, under names such as mu and sigma, mean and std, or normalizer.new_mean, for
/// values 0..1: what then nobody needs to be asked.
/// </summary>
/// <param name="Mean">Mean per channel.</param>
/// <param name="Std">Standard deviation per channel.</param>
public sealed record StoredNormalisation(IReadOnlyList<double> Mean, IReadOnlyList<double> Std)
{
    private static readonly string[] Means = ["mean", "mu", "new_mean", "_mean", "image_mean"];
    private static readonly string[] Deviations = ["std", "sigma", "new_std", "_std", "image_std"];

    /// <summary>The normalisation of a file; null where it keeps none, or one that is not for values 0..1.</summary>
    public static StoredNormalisation? Of(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var parts = checkpoint.Tensors.Where(IsPart).ToList();
        var (mean, std) = (parts.Find(t => Means.Contains(LastName(t.Name))), parts.Find(t => Deviations.Contains(LastName(t.Name))));
        if (mean is null || std is null || mean.ElementCount != std.ElementCount) return null;
        var (means, deviations) = (mean.ToFloat32(), std.ToFloat32());
        return means.All(m => m is >= 0 and <= 1) && deviations.All(s => s is > 0 and <= 1)
            ? new([.. means.Select(Rounded)], [.. deviations.Select(Rounded)])
            : null;
    }

    /// <summary>Whether a tensor is one of these numbers: named like them, of one or three elements.</summary>
    internal static bool IsPart(StoredTensor tensor) => tensor.ElementCount is 1 or 3 && tensor.DType is DType.Float32 or DType.Float64 or DType.Float16
        && (Means.Contains(LastName(tensor.Name)) || Deviations.Contains(LastName(tensor.Name)));

    private static string LastName(string name) => name[(name.LastIndexOf('.') + 1)..];

    // float32 for a number that a person wrote with few digits.
    private static double Rounded(float value) => double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
