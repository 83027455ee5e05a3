using Passband.Dashboard.Components.Bench.Attacking;
using Passband.Probes.Bench.Attacking;
using Passband.Results.Store;
using Passband.Vision.Attacks;
using Passband.Vision.Checkpoints;
using Passband.Vision.Codecs;

namespace Passband.Dashboard.Tests.Bench;

public sealed class AttackWordsTests
{
    private static readonly BenchAttack Found = new()
    {
        Network = new("n", "n.safetensors", ResultOrigin.Project, 1, new NetworkCard { Name = "ours", Architecture = "x", Classes = ["cat", "dog"], Input = new() { Channels = 1, Height = 2, Width = 2, Mean = [0], Std = [1] } }, null),
        Norm = AttackNorm.Linf, Bound = 2.0 / 255, Label = 0, IsTruth = true, Step = 2, End = 2, Probabilities = [0.9f, 0.5f, 0.2f], Margins = [-2, 0, 1],
        Change = new Picture(2, 2, 1, new byte[4]), Factor = 63.75, OfChange = [0.5f, 0.5f], Values = [[0]], Power = [[0]], EndPower = [[0]],
        IsAdversarial = true, IsWithin = true, Linf = 2.0 / 255, L2 = 0.0157,
    };

    [Fact]
    public void What_was_found_is_told_with_its_check_and_its_size_in_both_norms()
    {
        Assert.Equal("adversarial", AttackWords.Verdict(Found));
        Assert.Equal("Shown to ours once more in float32, it is not taken for cat, the picture's class. "
            + "Size of the change: L\u221E 2/255, L2 0.0157; within the bound of 2/255.", AttackWords.Explanation(Found));
        Assert.Equal("\u00D7 63.8", AttackWords.Factor(Found));
        Assert.Equal("no change", AttackWords.Factor(Found with { Factor = double.PositiveInfinity }));
    }

    [Fact]
    public void What_went_otherwise_is_told_as_well()
    {
        Assert.Equal("wrong already", AttackWords.Verdict(Found with { Step = 0, Margins = [1, 2, 3] }));
        Assert.Contains("no change is needed", AttackWords.Explanation(Found with { Step = 0, Margins = [1, 2, 3] }), StringComparison.Ordinal);
        Assert.DoesNotContain("FMN", AttackWords.Explanation(Found with { Step = 0, Margins = [1], Bound = double.PositiveInfinity, Linf = 0, L2 = 0 }), StringComparison.Ordinal);
        Assert.EndsWith("It is wrong about the unchanged picture already.", AttackWords.Explanation(Found with { Margins = [1, 2, 3] }), StringComparison.Ordinal);
        Assert.Equal("no answer to attack", AttackWords.Verdict(Found with { Margins = [float.NaN], IsAdversarial = false }));
        Assert.StartsWith("ours gives no finite answer", AttackWords.Explanation(Found with { Margins = [float.NaN] }), StringComparison.Ordinal);
        Assert.StartsWith("ours still sees cat, which it sees in the unchanged picture (the picture's class is not known)", AttackWords.Explanation(Found with { IsAdversarial = false, IsTruth = false }), StringComparison.Ordinal);
        Assert.Contains("the smallest change that FMN found", AttackWords.Explanation(Found with { Bound = double.PositiveInfinity }), StringComparison.Ordinal);
        Assert.Equal("no finite answer", AttackWords.Seen(["cat", "dog"], [float.NaN, 1]));
        Assert.Equal("dog, 75.0 %", AttackWords.Seen(["cat", "dog"], [0.25f, 0.75f]));
    }
}
