using System.Globalization;
using Passband.Dashboard.Components.Figures.Plots;
using Passband.Experiments;
using Passband.Probes.Bench;
using Passband.Probes.Bench.Manipulations;
using Passband.Results;
using Passband.Vision.Attacks;

namespace Passband.Dashboard.Components.Bench;

/// <summary>The curve of the bench as a figure.</summary>
public static class BenchFigure
{
    /// <summary>The figure of a curve, as far as it is known.</summary>
    public static LinesFigure Of(BenchCurve curve, BenchScene scene, IManipulation manipulation, ManipulationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(curve);
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(manipulation);
        var two = curve.Lines.Any(l => l.OfSecond);
        return new LinesFigure
        {
            Id = "bench",
            Title = two ? "Which picture the networks believe along the slider" : $"Probability of {Followed(curve)} along the slider: {manipulation.Label.ToLowerInvariant()}",
            Caption = Caption(curve, scene, manipulation, settings),
            X = manipulation.Axis,
            Y = new Axis("Probability", Quantity.Fraction, "%"),
            ReferenceLines = [.. Chance(scene)],
            Curves =
            [
                .. curve.Lines.Select(line => new Curve
                {
                    Name = $"{line.Network.Title}: {(two ? line.OfSecond ? "B" : "A" : line.Class)}{(two && !line.IsTruth ? ", " + line.Class : "")}",
                    Network = line.Network.Title,
                    Points = [.. line.Values.Zip(curve.Levels, (value, level) => CurvePoint.Of(level, value))],
                }),
            ],
        };
    }

    /// <summary>Why curves cannot tell picture A from picture B, in a sentence; null where all can.</summary>
    public static string? Alike(BenchCurve curve, BenchScene scene)
    {
        ArgumentNullException.ThrowIfNull(curve);
        ArgumentNullException.ThrowIfNull(scene);
        if (scene.Second is not { } second) return null;
        if (scene.Picture.Source.Name == second.Source.Name) return "A and B are the same picture, so the curves cannot tell one from the other: choose another picture B.";
        var alike = curve.Lines.GroupBy(l => l.Network).Where(lines => lines.Count() > 1 && lines.Select(l => l.Class).Distinct().Count() == 1).Select(lines => $"{lines.Key.Title} ({lines.First().Class})").ToList();
        return alike.Count == 0 ? null : $"A and B count as the same class for {string.Join(", ", alike)}, whose curves cannot tell one from the other: choose a picture B of another class.";
    }

    /// <summary>What is known of the figure besides.</summary>
    public static FigureSubject Subject(BenchScene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        var trainings = scene.Networks.GroupBy(n => n.Title).ToDictionary(g => g.Key, g => g.First().Card?.Training?.Tags is { Count: > 0 } tags ? tags[0] : null);
        return new(scene.Side, trainings, $"{string.Join(", ", scene.Networks.Select(n => n.Title))} · {PicturesOf(scene)} · Passband, bench");
    }

    /// <summary>The settings in words: "hard filter", "octave 0.125 to 0.25 cycles/pixel, seed 0", "L2, against ResNet-20"; empty for none.</summary>
    public static string SettingsText(IManipulation manipulation, ManipulationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(manipulation);
        ArgumentNullException.ThrowIfNull(settings);
        List<string> words = [];
        if (manipulation.Traits.HasFlag(ManipulationTraits.Shape)) words.Add(settings.Shape == FilterShape.Hard ? "hard filter" : "Gaussian filter");
        if (manipulation.Traits.HasFlag(ManipulationTraits.Band)) words.Add($"octave {BandText(settings.Band)}");
        if (manipulation is CorruptionManipulation corrupting) words.Add(corrupting.Find(settings.Corruption).Title);
        if (manipulation.Traits.HasFlag(ManipulationTraits.Seed)) words.Add(string.Create(CultureInfo.InvariantCulture, $"seed {settings.Seed}"));
        if (manipulation is AttackManipulation attack && settings.Attack is { } against) words.Add($"{attack.Norm.Words()}, against {against.Network.Title}");
        return string.Join(", ", words);
    }

    /// <summary>"0.125 to 0.25 cycles/pixel".</summary>
    public static string BandText(OctaveBand band) => $"{Numbers.Exact(band.From)} to {Numbers.Exact(band.To)} cycles/pixel";

    private static string Followed(BenchCurve curve) => curve.Lines.Any(l => l.IsTruth) ? "the picture's class" : "the class seen in the unchanged picture";

    private static string Caption(BenchCurve curve, BenchScene scene, IManipulation manipulation, ManipulationSettings settings)
    {
        var setting = SettingsText(manipulation, settings) is { Length: > 0 } words ? $", {words}" : "";
        var seen = curve.Lines.Where(l => !l.IsTruth).Select(l => l.OfSecond).Distinct().ToList();
        var classes = seen.Count == 0 ? "" : " Where the class is not known it is the one that the network sees in the unchanged picture.";
        return $"{(scene.Second is null ? "One picture" : "Two pictures")} ({PicturesOf(scene)}), {manipulation.Label.ToLowerInvariant()}{setting}; probabilities are the softmax of the logits in float32, without an interval: nothing is counted.{classes}{(Alike(curve, scene) is { } alike ? " " + alike : "")}";
    }

    private static string PicturesOf(BenchScene scene) =>
        scene.Second is { } second ? $"A: {Words(scene.Picture.Source)}; B: {Words(second.Source)}" : Words(scene.Picture.Source);

    private static string Words(SourcePicture picture) => picture.Title + (picture.Class is { } name ? $", {name}" : "");

    private static IEnumerable<ReferenceLine> Chance(BenchScene scene)
    {
        var classes = scene.Networks.Select(n => n.Card!.Classes.Count).Distinct().ToList();
        if (classes is [var count]) yield return new ReferenceLine { Name = "chance", Role = CurveRole.Chance, Value = 1.0 / count };
    }
}
