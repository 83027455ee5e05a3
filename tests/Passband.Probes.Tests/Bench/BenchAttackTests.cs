using System.Diagnostics;
using Passband.Experiments;
using Passband.Probes.Bench;
using Passband.Probes.Bench.Manipulations;
using Passband.Probes.Locating;
using Passband.Probes.Running;
using Passband.Probes.Shelves;
using Passband.Vision.Attacks;
using Passband.Vision.Evaluation;

namespace Passband.Probes.Tests.Bench;

public sealed class BenchAttackTests : IDisposable
{
    private readonly Home _home;
    private readonly DeviceThread _device = new("cpu", 2);
    private readonly OpenImages _images;
    private readonly BenchNetworks _networks;
    private readonly BenchStage _stage;
    private readonly BenchSession _session;
    private readonly LinearNetwork _linear = new();

    public BenchAttackTests()
    {
        var root = Directory.CreateTempSubdirectory("passband-bench-attack-").FullName;
        _home = new(root) { Cache = Path.Combine(root, "cache") };
        _linear.Save(Path.Combine(_home.Networks, "linear.safetensors"), "linear");
        TinyNetworks.Save(Path.Combine(_home.Networks, "tiny.safetensors"));
        TinyNetworks.Save(Path.Combine(_home.Networks, "other.safetensors"), "other", seed: 4);
        TinyNetworks.SaveOverflowing(Path.Combine(_home.Networks, "overflow.safetensors"));
        _images = new OpenImages(_home, new ImageShelf(_home));
        _networks = new BenchNetworks(() => _device);
        _stage = new BenchStage(new PictureSource(_images, new UploadedPictures(_home)), new NetworkShelf(_home), _networks);
        _session = new BenchSession(() => _device, _networks);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _session.Dispose();
        _networks.Dispose();
        _device.Dispose();
        _images.Dispose();
        Directory.Delete(_home.Root, recursive: true);
    }

    [Theory]
    [InlineData(AttackNorm.Linf, 1)]
    [InlineData(AttackNorm.Linf, 2)]
    [InlineData(AttackNorm.L2, 1)]
    [InlineData(AttackNorm.L2, 2)]
    public async Task A_linear_network_errs_just_above_the_pictures_distance_and_not_below(AttackNorm norm, ulong seed)
    {
        var (scene, distance) = LinearScene(norm, seed);
        var (above, below) = (await AttackAsync(scene, norm, 1.01 * distance), await AttackAsync(scene, norm, 0.99 * distance));
        Assert.True(above.Attack!.IsAdversarial);
        Assert.True(above.Attack.IsWithin);
        Assert.False(below.Attack!.IsAdversarial);
        Assert.All(below.Attack.Margins, m => Assert.True(m < 0));
        // An attack on a linear network makes it surer with every step, and the page says what is left of the class.
        Assert.Equal(above.Attack.Margins.Order(), above.Attack.Margins);
        Assert.True(above.Networks[0].Probabilities[above.Attack.Label] < 0.5);
    }

    [Theory]
    [InlineData(AttackNorm.Linf)]
    [InlineData(AttackNorm.L2)]
    public async Task The_smallest_perturbation_is_the_pictures_distance_and_the_level_follows_it(AttackNorm norm)
    {
        var (scene, distance) = LinearScene(norm, 1);
        var answer = await AttackAsync(scene, norm, 1, smallest: true);
        Assert.True(answer.Attack!.IsAdversarial);
        Assert.InRange(answer.Attack.Size, 0.999 * distance, 1.02 * distance);
        Assert.Equal(answer.Attack.Size, answer.Level);
        Assert.Equal(0, (await AttackAsync(scene, norm, 1, smallest: true, step: 0)).Attack!.Size);
    }

    [Theory]
    [InlineData(AttackNorm.Linf, 8.0 / 255)]
    [InlineData(AttackNorm.L2, 0.5)]
    public async Task Step_0_is_the_unchanged_picture_and_no_step_leaves_the_bound(AttackNorm norm, double epsilon)
    {
        var scene = await SetAsync("shapes:conflict@5", ["tiny"]);
        var first = await AttackAsync(scene, norm, epsilon, step: 0);
        Assert.Equal(scene.Picture.Pixels.Pixels, first.Shown.Pixels);
        Assert.Equal(first.Networks[0].Unchanged, first.Networks[0].Probabilities);
        Assert.All(first.Attack!.Values.SelectMany(row => row), v => Assert.Equal(0, v));
        Assert.Equal(double.PositiveInfinity, first.Attack.Factor);
        Assert.Equal(AttackManipulation.Steps + 1, first.Attack.Margins.Count);
        var sizes = new List<double>();
        for (var step = 0; step <= AttackManipulation.Steps; step++)
        {
            var attack = (await AttackAsync(scene, norm, epsilon, step: step)).Attack!;
            Assert.True(attack.IsWithin);
            Assert.InRange(attack.Size, 0, epsilon + 1e-5);
            Assert.Equal(attack.Margins[step] > 0, attack.IsAdversarial);
            sizes.Add(attack.Size);
        }

        // A step is a 16th of the bound.
        Assert.Equal(epsilon / 16, sizes[1], epsilon * 1e-3);
        Assert.Equal(epsilon, sizes.Max(), epsilon * 1e-3);
    }

    [Fact]
    public async Task The_magnified_change_is_grey_where_nothing_changes_and_black_or_white_where_most_does()
    {
        var (scene, distance) = LinearScene(AttackNorm.Linf, 1);
        var attack = (await AttackAsync(scene, AttackNorm.Linf, 2 * distance)).Attack!;
        Assert.Equal(0.5 / (2 * distance), attack.Factor, 1e-3 * attack.Factor);
        Assert.All(attack.Change.Pixels, p => Assert.True(p is 0 or 255, "every value changes by the whole bound"));
        var none = (await AttackAsync(scene, AttackNorm.Linf, 0)).Attack!;
        Assert.All(none.Change.Pixels, p => Assert.InRange(p, 127, 128));
        Assert.Equal((0, 0, false, true), (none.Linf, none.End, none.IsAdversarial, none.IsWithin));
    }

    [Fact]
    public async Task The_curve_is_what_the_slider_shows_at_its_levels_of_the_attacked_network_and_of_the_others()
    {
        var scene = await SetAsync("shapes:conflict@5", ["tiny", "other"]);
        var manipulation = new AttackManipulation(AttackNorm.Linf);
        var grown = new List<int>();
        var curve = await _session.CurveAsync(scene, manipulation, Settings(scene, smallest: true, step: 3), c => grown.Add(c.Lines[0].Values.Count), Token);
        Assert.Equal(manipulation.CurveLevels(32), curve.Levels);
        Assert.Equal(Enumerable.Range(1, curve.Levels.Count), grown);
        var truth = scene.Picture.Source.Label!.Value;
        foreach (var place in new[] { 0, 4, curve.Levels.Count - 1 })
        {
            var answer = await AttackAsync(scene, AttackNorm.Linf, curve.Levels[place]);
            Assert.Equal(curve.Lines.Select(l => l.Values[place]), answer.Networks.Select(n => n.Probabilities[truth]), (a, b) => Math.Abs(a - b) < 1e-5);
        }

        // The one that is attacked believes its class less and less.
        Assert.Equal("tiny", curve.Lines[0].Network.Name);
        Assert.True(curve.Lines[0].Values[^1] < curve.Lines[0].Values[0]);
    }

    [Fact]
    public async Task A_picture_that_is_wrong_already_is_said_to_be_so_and_needs_no_perturbation()
    {
        // A network with fresh weights is wrong about most pictures.
        BenchScene scene;
        BenchAnswer answer;
        var index = 0;
        do
        {
            scene = await SetAsync($"shapes:conflict@{index++}", ["tiny"]);
            answer = await AttackAsync(scene, AttackNorm.Linf, 0);
        }
        while (!answer.Attack!.IsWrongAlready);
        Assert.True(answer.Attack.IsAdversarial);
        var smallest = await AttackAsync(scene, AttackNorm.Linf, 0.1, smallest: true);
        Assert.Equal((0, 0), (smallest.Attack!.Size, smallest.Level));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_network_without_finite_answers_leaves_the_picture_as_it_is(bool smallest)
    {
        var scene = await SetAsync("shapes:conflict@5", ["overflow", "tiny"]);
        var answer = await AttackAsync(scene, AttackNorm.Linf, 4.0 / 255, smallest);
        Assert.False(answer.Attack!.IsFinite);
        Assert.False(answer.Attack.IsAdversarial);
        Assert.Equal(scene.Picture.Pixels.Pixels, answer.Shown.Pixels);
        Assert.True(answer.Networks[1].IsFinite);
    }

    [Fact]
    public async Task An_attack_that_was_made_is_not_made_again_and_one_that_nobody_waits_for_ends()
    {
        var scene = await SetAsync("shapes:conflict@5", ["tiny"]);
        var first = await AttackAsync(scene, AttackNorm.Linf, 4.0 / 255);
        var again = await AttackAsync(scene, AttackNorm.Linf, 4.0 / 255);
        Assert.Same(first.Attack!.Margins, again.Attack!.Margins);
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _session.ShowAsync(scene, new AttackManipulation(AttackNorm.L2), 1, Settings(scene), gone.Token));
        // Two visitors do not meet in each other's attacks.
        using var colleague = new BenchSession(() => _device, _networks);
        var theirs = await colleague.ShowAsync(scene, new AttackManipulation(AttackNorm.Linf), 4.0 / 255, Settings(scene), Token);
        Assert.NotSame(first.Attack.Margins, theirs.Attack!.Margins);
        Assert.Equal(first.Attack.Margins, theirs.Attack.Margins);
    }

    [Fact]
    public async Task A_residual_network_of_32_pixels_has_an_adversarial_at_every_usual_bound()
    {
        File.Copy(SharedData.Path("checkpoints", "akamaster", "resnet20-12fca82f.th"), Path.Combine(_home.Networks, "resnet20-12fca82f.th"));
        var scene = await SetAsync("shapes:conflict@5", ["resnet20-12fca82f"]);
        await AttackAsync(scene, AttackNorm.Linf, 1.0 / 255);
        double[] bounds = [2, 3, 4, 6, 8];
        var (watch, before) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        foreach (var bound in bounds)
        {
            var attack = (await AttackAsync(scene, AttackNorm.Linf, bound / 255)).Attack!;
            Assert.True(attack.IsAdversarial);
            Assert.Equal((AttackManipulation.Steps + 1, false), (attack.Margins.Count, attack.IsTruth));
        }

        // How long depends on what else the machine does, so it is told and not judged.
        var spent = (Process.GetCurrentProcess().TotalProcessorTime - before) / bounds.Length;
        TestContext.Current.TestOutputHelper?.WriteLine($"An attack took {watch.ElapsedMilliseconds / bounds.Length} ms, {spent.TotalMilliseconds:0} ms of processor time.");
    }

    private static ManipulationSettings Settings(BenchScene scene, bool smallest = false, int? step = null) =>
        new(FilterShape.Hard, OctaveBand.Top, 0) { Attack = new(scene.Networks[0], smallest, step) };

    private Task<BenchAnswer> AttackAsync(BenchScene scene, AttackNorm norm, double level, bool smallest = false, int? step = null) =>
        _session.ShowAsync(scene, new AttackManipulation(norm), level, Settings(scene, smallest, step), Token);

    private Task<BenchScene> SetAsync(string picture, IReadOnlyList<string> networks) => _stage.SetAsync(PictureName.Parse(picture)!, null, networks, null, Token);

    private (BenchScene Scene, double Distance) LinearScene(AttackNorm norm, ulong seed)
    {
        var network = new NetworkShelf(_home).List().Single(n => n.Name == "linear");
        Assert.Null(network.Problem);
        var picture = LinearNetwork.Picture(seed);
        using var scope = TorchSharp.torch.NewDisposeScope();
        var (linf, l2, above) = _linear.DistanceOf(picture.ToTensor());
        var source = new SourcePicture(PictureName.Of("grey", (int)seed), picture, "grey") { Class = LinearNetwork.Classes[above ? 0 : 1], Label = above ? 0 : 1, Classes = LinearNetwork.Classes };
        return (new BenchScene(new FittedPicture(source, picture, null), null, [network], []), norm == AttackNorm.Linf ? linf : l2);
    }
}
