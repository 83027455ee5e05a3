using System.Text.Json;
using Passband.Experiments.Contract;
using Passband.Results;
using Passband.Results.Parts;
using Passband.Vision.Checkpoints;
using Passband.Vision.Evaluation;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Experiments.Tests;

/// <summary>A sweep that looks in bfloat16 first must end with float32's counts, whatever happens on the way.</summary>
public sealed class ScreenedSweepTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("passband-screen-").FullName;
    private readonly LowPass _experiment = new();
    private readonly CutoffOptions _options = new() { Cutoffs = [0.1, 0.3] };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Screened_outcomes_are_those_of_float32_and_the_result_tells_share_and_bound()
    {
        using var network = RandomNetwork();
        var exact = Run(network, EvaluationPrecision.Float32);
        var screened = Run(network, EvaluationPrecision.Screened);
        Assert.Equal(Bits(exact), Bits(screened));
        Assert.Equal(exact.Id, screened.Id);
        Assert.Equal("bfloat16 screened by float32", screened.Provenance.Precision.Mode);
        Assert.InRange(screened.Provenance.Precision.ShareRerun!.Value, 0.01, 1);
        Assert.True(screened.Provenance.Precision.ErrorBound > 0);
        Assert.Null(exact.Provenance.Precision.ErrorBound);
    }

    [Fact]
    public void Decisions_trusted_in_an_interrupted_run_are_taken_again_in_float32_when_there_is_no_screen_any_more()
    {
        using var network = RandomNetwork();
        var journal = new FolderPartJournal(_folder);
        var id = ResultDraft.IdOf(_experiment, Request(network, EvaluationPrecision.Screened, journal), network);
        // A journal in which low precision was trusted, and wrongly: every image marked as right.
        var images = Gratings.Images(120, 6);
        var everyone = OutcomeBits.Pack([.. Enumerable.Repeat(true, images.Count)]);
        journal.Append(id, new[] { "clean", "cutoff-0.1", "cutoff-0.3" }.Select(cell => new ResultPart(cell, 0, images.Count, everyone, Trusted: 0.5, Bound: 0.4)));
        var resumed = Run(network, EvaluationPrecision.Float32, journal);
        Assert.Equal(Bits(Run(network, EvaluationPrecision.Float32)), Bits(resumed));
        Assert.Equal(1, resumed.Provenance.Precision.ShareRerun);
    }

    [Fact]
    public void A_bound_that_an_earlier_run_learned_is_not_forgotten()
    {
        using var network = RandomNetwork();
        var journal = new FolderPartJournal(_folder);
        var id = ResultDraft.IdOf(_experiment, Request(network, EvaluationPrecision.Screened, journal), network);
        var images = Gratings.Images(120, 6);
        var everyone = OutcomeBits.Pack([.. Enumerable.Repeat(true, images.Count)]);
        // Trusted at a margin of 5 when the bound was smaller; the same run later learned a bound of 1000.
        journal.Append(id, [new ResultPart("clean", 0, images.Count, everyone, Trusted: 5, Bound: 1000)]);
        var resumed = Run(network, EvaluationPrecision.Screened, journal);
        Assert.Equal(Bits(Run(network, EvaluationPrecision.Float32)), Bits(resumed));
        Assert.Equal(1000, resumed.Provenance.Precision.ErrorBound);
    }

    [Fact]
    public void The_same_weights_under_another_normalisation_are_another_question()
    {
        using var one = RandomNetwork();
        using var other = RandomNetwork(mean: 0.4);
        Assert.Equal(one.Sha256, other.Sha256);
        Assert.NotEqual(
            ResultDraft.IdOf(_experiment, Request(one, EvaluationPrecision.Float32, null), one),
            ResultDraft.IdOf(_experiment, Request(other, EvaluationPrecision.Float32, null), other));
    }

    private static string[] Bits(ResultDocument result) => [.. result.Outcomes.Select(o => o.Cell + Convert.ToHexString(o.Bits))];

    private ResultDocument Run(Classifier network, EvaluationPrecision precision, IPartJournal? journal = null) =>
        _experiment.Run(Request(network, precision, journal), null, TestContext.Current.CancellationToken)[0];

    private ExperimentRequest Request(Classifier network, EvaluationPrecision precision, IPartJournal? journal) =>
        new([network], Gratings.Images(120, 6), _options) { Precision = precision, Journal = journal };

    private static Classifier RandomNetwork(double mean = 0.5)
    {
        manual_seed(4);
        var card = new NetworkCard
        {
            Name = "random",
            Architecture = Architectures.CifarResNet,
            Options = new Dictionary<string, JsonElement> { ["depth"] = JsonSerializer.SerializeToElement(8), ["width"] = JsonSerializer.SerializeToElement(4) },
            Classes = ["plain", "grating"],
            Input = new CardInput { Channels = 1, Height = 32, Width = 32, Mean = [mean], Std = [0.1] },
        };
        return new Classifier(card, Architectures.Build(card), "random", new string('0', 64));
    }
}
