namespace Passband.Probes.Bench;

/// <summary>An octave of spatial frequencies: those above <paramref name="From"/> up to twice that, in cycles/pixel.</summary>
/// <param name="From">Lower border in cycles/pixel.</param>
public readonly record struct OctaveBand(double From)
{
    private const double Highest = 0.25;

    /// <summary>The octave below Nyquist's frequency.</summary>
    public static OctaveBand Top => new(Highest);

    /// <summary>Upper border in cycles/pixel.</summary>
    public double To => 2 * From;

    /// <summary>The octaves that an image has: from Nyquist's frequency down to the last that ends at two cycles/image or more.</summary>
    /// <param name="side">Longer side of the image in pixels.</param>
    public static IReadOnlyList<OctaveBand> Of(int side)
    {
        var bands = new List<OctaveBand>();
        for (var from = Highest; from == Highest || 2 * from * side >= 2; from /= 2) bands.Add(new(from));
        return bands;
    }

    /// <summary>The octave of an image that is nearest to this one.</summary>
    public OctaveBand Within(int side)
    {
        var wanted = From;
        return Of(side).MinBy(b => Math.Abs(Math.Log(b.From / wanted)));
    }
}
