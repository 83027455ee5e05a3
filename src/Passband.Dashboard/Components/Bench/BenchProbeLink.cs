using System.Globalization;
using Passband.Dashboard.Probing;
using Passband.Probes.Bench;

namespace Passband.Dashboard.Components.Bench;

/// <summary>The address of a new probe that does to a whole image set what the bench does to one picture.</summary>
public static class BenchProbeLink
{
    private const int Images = 1000;

    /// <summary>The address; the images are left open for a picture of no set.</summary>
    public static string Of(BenchView view, BenchScene scene, IManipulation manipulation, ManipulationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(manipulation);
        var source = scene.Picture.Source;
        var known = source.Name.Set is not null;
        return new ProbeForm
        {
            Experiment = manipulation.Experiment,
            Networks = view.Networks ?? [],
            Images = source.Name.Set ?? "",
            Count = known ? Math.Min(Images, source.Count).ToString(CultureInfo.InvariantCulture) : "",
            Grey = known && scene.Shape.Channels == 1 && source.Shape.Channels == 3,
            Size = known && (scene.Shape.Height, scene.Shape.Width) != (source.Shape.Height, source.Shape.Width) ? scene.Side.ToString(CultureInfo.InvariantCulture) : "",
            Seed = view.Seed == 0 || !manipulation.Traits.HasFlag(ManipulationTraits.Seed) ? "" : view.Seed.ToString(CultureInfo.InvariantCulture),
            Options = manipulation.ExperimentOptions(settings),
        }.Address;
    }
}
