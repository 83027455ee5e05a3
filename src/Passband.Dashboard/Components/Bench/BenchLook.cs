using Passband.Probes.Bench;
using Passband.Probes.Shelves;
using Passband.Results;

namespace Passband.Dashboard.Components.Bench;

/// <summary>An answer of the bench with what it was asked of: the page may have moved on to something else while it is still shown.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Scene">What lay on the bench.</param>
/// <param name="Manipulation">What was done.</param>
public sealed record BenchLook(BenchAnswer Answer, BenchScene Scene, IManipulation Manipulation)
{
    /// <summary>The picture in words.</summary>
    public string Alt => $"{Scene.Picture.Source.Title}, {Manipulation.Label.ToLowerInvariant()} at {LevelText.InBoth(Manipulation.Axis, Answer.Level, Scene.Side)}";

    /// <summary>The frequency that the level is, in cycles/pixel; null if it is none.</summary>
    public double? Frequency => Manipulation.Axis.Quantity == Quantity.Frequency ? Answer.Level : null;

    /// <summary>The answers in words.</summary>
    public string Status => $"{LevelText.Named(Manipulation.Axis, Answer.Level)}: " + (Answer.Networks.Count == 0
        ? "the picture and its spectrum."
        : $"{string.Join("; ", Answer.Networks.Select(Seen))}. Computed in {Math.Ceiling(Answer.Duration.TotalMilliseconds):0} ms.");

    /// <summary>What a network answered; null if it was not asked.</summary>
    public NetworkAnswer? Of(ShelvedNetwork network) => Answer.Networks.FirstOrDefault(n => n.Network == network);

    private static string Seen(NetworkAnswer answer) => answer.IsFinite && answer.Top(1) is [var (index, probability)]
        ? $"{answer.Network.Title} sees {answer.Classes[index]}, {Numbers.Percent(probability)} %"
        : $"{answer.Network.Title} gives no finite answer";
}
