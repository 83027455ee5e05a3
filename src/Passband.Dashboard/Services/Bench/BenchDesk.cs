using Passband.Dashboard.Components.Bench;
using Passband.Experiments;
using Passband.Probes.Bench;
using Passband.Probes.Bench.Manipulations;
using Passband.Probes.Queue;
using Passband.Vision.Data;

namespace Passband.Dashboard.Services.Bench;

/// <summary>Turns what an address says into what lies on the bench, the usual things in place of what it leaves open.</summary>
public sealed class BenchDesk(BenchStage stage, PictureSource pictures, ManipulationList manipulations, BenchNetworks networks, ProbeQueue queue)
{
    private static readonly PictureName FirstPicture = PictureName.Of("shapes:conflict", 49);

    /// <summary>What the bench can do.</summary>
    public IReadOnlyList<IManipulation> Manipulations => manipulations.All;

    /// <summary>What a view does.</summary>
    public IManipulation ManipulationOf(BenchView view) => manipulations.Find(view.Manipulation, view.Norm);

    /// <summary>A bench of its own; its owner disposes it.</summary>
    public BenchSession NewSession() => new(() => queue.DeviceThread, networks);

    /// <summary>The view with nothing left open, and what lies on the bench then.</summary>
    /// <exception cref="Exception">Whatever finding pictures and networks throws; ProblemSentence tells it.</exception>
    public async Task<(BenchView View, BenchScene Scene)> SetAsync(BenchView view, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(view);
        var manipulation = ManipulationOf(view);
        var picture = view.Picture ?? FirstPicture;
        var second = !manipulation.Traits.HasFlag(ManipulationTraits.Second) ? null
            : view.Second ?? await pictures.PartnerAsync(picture, progress, cancellation);
        var scene = await stage.SetAsync(picture, second, view.Networks, progress, cancellation);
        return (Complete(view with { Picture = picture, Second = second ?? view.Second, Networks = view.Networks ?? [.. scene.Networks.Select(n => n.Name)] }, scene), scene);
    }

    /// <summary>The view with its level among those of the manipulation (between their ends for an attack), and everything else that it leaves open, for a scene that is set.</summary>
    public BenchView Complete(BenchView view, BenchScene scene)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(scene);
        var manipulation = ManipulationOf(view);
        var isAttack = manipulation.Traits.HasFlag(ManipulationTraits.Attack);
        var banded = manipulation.Traits.HasFlag(ManipulationTraits.Band);
        return view with
        {
            Manipulation = manipulation.Id,
            Level = LevelOf(view, manipulation, scene.Side),
            Corruption = manipulation is CorruptionManipulation corrupting ? corrupting.Find(view.Corruption).Id : view.Corruption,
            Attacked = scene.Networks.Any(n => n.Name == view.Attacked) ? view.Attacked : null,
            Smallest = view.Smallest && isAttack,
            Step = isAttack ? view.Step : null,
            Band = banded ? SettingsOf(view, scene).Band.To : view.Band,
        };
    }

    /// <summary>The level of a manipulation that is nearest to the one a view asks for.</summary>
    /// <param name="view">The view.</param>
    /// <param name="manipulation">What is done.</param>
    /// <param name="side">Longer side of the picture in pixels.</param>
    public static double LevelOf(BenchView view, IManipulation manipulation, int side)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(manipulation);
        var levels = manipulation.Levels(side);
        var isAttack = manipulation.Traits.HasFlag(ManipulationTraits.Attack);
        // Far beyond the ends all levels are equally far, as floating point goes. The smallest perturbation may be larger than any of them.
        var wanted = Math.Clamp(view.Level ?? manipulation.Usual(side), levels[0], isAttack && view.Smallest ? double.MaxValue : levels[^1]);
        return isAttack ? wanted : levels.MinBy(l => Math.Abs(l - wanted));
    }

    /// <summary>What a view chooses besides the level.</summary>
    public static ManipulationSettings SettingsOf(BenchView view, BenchScene scene)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(scene);
        var attacked = scene.Networks.FirstOrDefault(n => n.Name == view.Attacked) ?? (scene.Networks is [var first, ..] ? first : null);
        return new(view.Shape, OctaveBand.Nearest(view.Band, Math.Min(scene.Shape.Height, scene.Shape.Width)), view.Seed)
        {
            Attack = attacked is null ? null : new(attacked, view.Smallest, view.Step),
            Corruption = view.Corruption,
        };
    }
}
