using System.Globalization;
using System.Text.RegularExpressions;
using Passband.Vision.Checkpoints;

namespace Passband.Vision.Networks;

/// <summary>Whose names a file of weights uses.</summary>
internal enum WeightSpelling
{
    /// <summary>The usual ones: conv1, layer1.0.bn1, fc or linear.</summary>
    Usual,

    /// <summary>Wide ResNets of TRADES, RobustBench and others: block1.layer.0.convShortcut, fc.</summary>
    Wide,

    /// <summary>Gowal et al. 2020 and those who built on them: init_conv, batchnorm_0, logits.</summary>
    Gowal,

    /// <summary>torchvision's MobileNetV2: features.1.conv.0.0, classifier.1.</summary>
    MobileFeatures,

    /// <summary>MobileNetV2 as commonly written for CIFAR: layers.0.conv1, linear.</summary>
    MobileLayers,
}

/// <summary>
/// Brings the names that different programs give to the same weights to one spelling, and leaves out what is no weight of the network: the
/// normalisation that some files keep, and parts that are never used.
/// </summary>
internal static partial class WeightNames
{
    /// <summary>The weights under this program's names, and whose names they had.</summary>
    internal static (IReadOnlyList<StoredTensor> Tensors, WeightSpelling Spelling) Of(IReadOnlyList<StoredTensor> tensors)
    {
        var spelling = SpellingOf(tensors);
        return ([.. tensors.Where(t => !IsIdle(t.Name) && !StoredNormalisation.IsPart(t)).Select(t => t.WithName(Respelt(t.Name, spelling)))], spelling);
    }

    private static WeightSpelling SpellingOf(IReadOnlyList<StoredTensor> tensors)
    {
        bool Any(string start) => tensors.Any(t => t.Name.StartsWith(start, StringComparison.Ordinal));
        if (Any("init_conv.") || (Any("conv_2d.") && Any("logits."))) return WeightSpelling.Gowal;
        if (Any("block1.layer.0.")) return WeightSpelling.Wide;
        if (Any("features.1.conv.") && Any("features.18.")) return WeightSpelling.MobileFeatures;
        return Any("layers.0.conv1.") && Any("layers.16.conv3.") ? WeightSpelling.MobileLayers : WeightSpelling.Usual;
    }

    // A second first stage that TRADES' wide ResNets carry along and never compute, the copy of a network within an attacker, and the count
    // of an average's updates.
    private static bool IsIdle(string name) => name.StartsWith("sub_block1.", StringComparison.Ordinal)
        || name.Contains("attacker.", StringComparison.Ordinal) || name.EndsWith("n_averaged", StringComparison.Ordinal);

    private static string Respelt(string name, WeightSpelling spelling) => spelling switch
    {
        WeightSpelling.Wide => Wide(name),
        WeightSpelling.Gowal => Gowal(name),
        WeightSpelling.MobileFeatures => MobileFeatures(name),
        WeightSpelling.MobileLayers => MobileLayers(name),
        _ => name,
    };

    private static string Wide(string name)
    {
        if (name.StartsWith("bn1.", StringComparison.Ordinal)) return "bn." + name["bn1.".Length..];
        if (name.StartsWith("fc.", StringComparison.Ordinal)) return "linear." + name["fc.".Length..];
        return WideBlock().Replace(name, "layer$1.$2.").Replace(".convShortcut.", ".shortcut.0.", StringComparison.Ordinal);
    }

    private static string Gowal(string name)
    {
        name = GowalBlock().Replace(name, m => $"layer{Number(m.Groups[1]) + 1}.{m.Groups[2].Value}.");
        foreach (var (theirs, ours) in new[]
                 {
                     ("init_conv.", "conv1."), ("conv_2d.", "conv1."), ("logits.", "linear."), ("batchnorm.", "bn."), (".batchnorm_0.", ".bn1."), (".batchnorm_1.", ".bn2."),
                     (".conv_0.", ".conv1."), (".conv_1.", ".conv2."), (".conv_2d_1.", ".conv1."), (".conv_2d_2.", ".conv2."), (".shortcut.", ".shortcut.0."),
                 })
        {
            if (theirs[0] == '.' ? name.Contains(theirs, StringComparison.Ordinal) : name.StartsWith(theirs, StringComparison.Ordinal))
                name = name.Replace(theirs, ours, StringComparison.Ordinal);
        }

        return name;
    }

    // Blocks are numbered from 1; the first has no expansion, so that its parts lie one place earlier.
    private static string MobileFeatures(string name)
    {
        if (FeatureBlock().Match(name) is { Success: true } match)
        {
            var (block, rest) = (Number(match.Groups[1]), match.Groups[2].Value);
            (string Theirs, string Ours)[] parts = block == 1
                ? [("0.0.", "depthwise.0."), ("0.1.", "depthwise.1."), ("1.", "project.0."), ("2.", "project.1.")]
                : [("0.0.", "expand.0."), ("0.1.", "expand.1."), ("1.0.", "depthwise.0."), ("1.1.", "depthwise.1."), ("2.", "project.0."), ("3.", "project.1.")];
            foreach (var (theirs, ours) in parts)
                if (rest.StartsWith(theirs, StringComparison.Ordinal)) return $"blocks.{block - 1}.{ours}{rest[theirs.Length..]}";
            return name;
        }

        return name.Replace("features.0.", "stem.", StringComparison.Ordinal).Replace("features.18.", "last.", StringComparison.Ordinal).Replace("classifier.1.", "linear.", StringComparison.Ordinal);
    }

    private static string MobileLayers(string name)
    {
        if (LayerPart().Match(name) is { Success: true } match)
        {
            string[] parts = ["expand", "depthwise", "project"];
            return $"blocks.{match.Groups[1].Value}.{parts[match.Groups[3].Value[0] - '1']}.{(match.Groups[2].Value == "conv" ? 0 : 1)}.{match.Groups[4].Value}";
        }

        foreach (var (theirs, ours) in new[] { ("layers.", "blocks."), ("conv1.", "stem.0."), ("bn1.", "stem.1."), ("conv2.", "last.0."), ("bn2.", "last.1.") })
            if (name.StartsWith(theirs, StringComparison.Ordinal)) return ours + name[theirs.Length..];
        return name;
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^block(\d)\.layer\.(\d+)\.")]
    private static partial Regex WideBlock();

    [GeneratedRegex(@"^layer(?:\.|_)(\d)\.(?:block\.)?(\d+)\.")]
    private static partial Regex GowalBlock();

    [GeneratedRegex(@"^features\.(\d{1,4})\.conv\.(.+)$")]
    private static partial Regex FeatureBlock();

    [GeneratedRegex(@"^layers\.(\d+)\.(conv|bn)([123])\.(.+)$")]
    private static partial Regex LayerPart();
}
