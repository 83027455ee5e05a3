using Passband.Experiments;
using Passband.Probes.Bench;
using Passband.Probes.Bench.Corrupting;
using Passband.Probes.Bench.Manipulations;
using Passband.Probes.Locating;
using Passband.Probes.Running;
using Passband.Probes.Shelves;
using Passband.Vision.Evaluation;
using Passband.Vision.Frequency;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Probes.Tests.Bench;

public sealed class BenchTests : IDisposable
{
    private static readonly ManipulationSettings Hard = new(FilterShape.Hard, OctaveBand.Top, 0);
    private readonly Home _home;
    private readonly DeviceThread _device = new("cpu", 2);
    private readonly OpenImages _images;
    private readonly BenchNetworks _networks;
    private readonly BenchStage _stage;
    private readonly BenchSession _session;

    public BenchTests()
    {
        var root = Directory.CreateTempSubdirectory("passband-bench-").FullName;
        _home = new(root) { Cache = Path.Combine(root, "cache") };
        TinyNetworks.Save(Path.Combine(_home.Networks, "tiny.safetensors"));
        TinyNetworks.Save(Path.Combine(_home.Networks, "grey.safetensors"), "grey", channels: 1, seed: 2);
        TinyNetworks.Save(Path.Combine(_home.Networks, "large.safetensors"), "large", side: 64, seed: 3);
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

    [Fact]
    public async Task The_answer_is_the_networks_softmax_of_the_filtered_picture()
    {
        var scene = await SetAsync("shapes:conflict@5", ["tiny"]);
        var answer = await _session.ShowAsync(scene, new LowPassManipulation(), 0.25, Hard, Token);
        using var scope = NewDisposeScope();
        using var classifier = NetworkFile.Open(Path.Combine(_home.Networks, "tiny.safetensors"));
        using var lease = await _images.OpenAsync("shapes:conflict", null, Token);
        var grid = new FrequencyGrid(32, 32, half: true);
        using var spectrum = ImageSpectrum.Of(lease.Images.Floats(5, 1), grid);
        var image = spectrum.Filtered(FrequencyMask.LowPass(grid, 0.25).ToTensor());
        Assert.Equal(classifier.Logits(image).softmax(1).data<float>().ToArray(), answer.Networks[0].Probabilities, (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(Pictures.Of(image.squeeze(0)).Pixels, answer.Shown.Pixels);
        Assert.Equal(1, answer.Networks[0].Probabilities.Sum(), 4);
    }

    [Fact]
    public async Task The_gallery_holds_the_pictures_and_answers_of_every_corruption_and_severity()
    {
        var scene = await SetAsync("shapes:conflict@5", ["tiny"]);
        var way = new CorruptionManipulation();
        var grown = new List<int>();
        var gallery = await CorruptionGallery.MakeAsync(_session, scene, way, 7, g => grown.Add(g.Rows.Count), Token);
        Assert.True(gallery.IsComplete);
        Assert.Equal(Enumerable.Range(1, 19), grown);
        Assert.Equal(scene.Picture.Pixels.Pixels, gallery.Clean.Thumb.Pixels);
        Assert.All(gallery.Rows, row => Assert.Equal([1, 2, 3, 4, 5], row.Cells.Select(c => c.Severity)));
        var truth = scene.Picture.Source.Label!.Value;
        Assert.All(gallery.Rows.SelectMany(r => r.Cells).SelectMany(c => c.Seen), s => Assert.Equal(s.Index == truth, s.IsRight));
        foreach (var (kind, severity) in new[] { ("fog", 4), ("spatter", 2) })
        {
            var cell = gallery.Rows.Single(r => r.Corruption.Id == kind).Cells[severity - 1];
            var answer = await _session.ShowAsync(scene, way, severity, Hard with { Seed = 7, Corruption = kind }, Token);
            Assert.Equal(answer.Shown.Pixels, cell.Thumb.Pixels);
            Assert.Equal(answer.Networks[0].Top(1)[0].Class, cell.Seen[0].Index);
            Assert.Equal(answer.Networks[0].Top(1)[0].Probability, cell.Seen[0].Probability, 4);
        }
    }

    [Fact]
    public async Task The_curve_meets_the_slider_at_every_level_and_follows_the_pictures_own_class()
    {
        var scene = await SetAsync("shapes:conflict@5", ["tiny"]);
        var grown = new List<int>();
        var manipulation = new HighPassManipulation();
        var curve = await _session.CurveAsync(scene, manipulation, Hard, c => grown.Add(c.Lines[0].Values.Count), Token);
        Assert.True(curve.IsComplete);
        Assert.Equal(grown.Order(), grown);
        var truth = scene.Picture.Source.Label!.Value;
        Assert.True(curve.Lines[0].IsTruth);
        Assert.Equal(TinyNetworks.ShapesClasses[truth], curve.Lines[0].Class);
        foreach (var place in new[] { 0, 9, 20, curve.Levels.Count - 1 })
        {
            var answer = await _session.ShowAsync(scene, manipulation, curve.Levels[place], Hard, Token);
            Assert.Equal(answer.Networks[0].Probabilities[truth], curve.Lines[0].Values[place], 1e-5f);
        }
    }

    [Fact]
    public async Task A_level_is_shown_while_the_curve_is_still_drawn()
    {
        var scene = await SetAsync("shapes:conflict@5", ["large"]);
        var manipulation = new BlurManipulation();
        var shown = new TaskCompletionSource<int>();
        Task? asked = null;
        var known = 0;
        var curve = await _session.CurveAsync(scene, manipulation, Hard, c =>
        {
            known = c.Lines[0].Values.Count;
            asked ??= _session.ShowAsync(scene, manipulation, 1, Hard, Token).ContinueWith(_ => shown.TrySetResult(known), TaskScheduler.Default);
        }, Token);
        Assert.InRange(await shown.Task, 1, curve.Levels.Count - 1);
    }

    [Fact]
    public async Task Hybrids_have_a_line_for_the_class_of_either_picture_and_swap()
    {
        var manipulation = new HybridManipulation();
        var scene = await SetAsync("shapes:agree@0", ["tiny"], "shapes:agree@3");
        var curve = await _session.CurveAsync(scene, manipulation, Hard, null, Token);
        Assert.Equal([false, true], curve.Lines.Select(l => l.OfSecond));
        var swapped = await SetAsync("shapes:agree@3", ["tiny"], "shapes:agree@0");
        var back = await _session.CurveAsync(swapped, manipulation, Hard, null, Token);
        Assert.Equal(curve.Lines.Select(l => l.Class), back.Lines.Select(l => l.Class).Reverse());
        // At the corner of the plane only the low picture is left.
        var unchanged = await _session.ShowAsync(scene, new BlurManipulation(), 0, Hard, Token);
        Assert.Equal(unchanged.Networks[0].Probabilities[scene.Picture.Source.Label!.Value], curve.Lines[0].Values[^1], 1e-4f);
    }

    [Fact]
    public async Task The_first_network_decides_the_size_and_one_with_another_input_is_told()
    {
        var scene = await SetAsync("shapes:conflict@5", ["tiny", "large", "nobody"]);
        Assert.Equal(["tiny"], scene.Networks.Select(n => n.Name));
        Assert.Equal(2, scene.Misfits.Count);
        Assert.Contains("large takes images of 3 x 64 x 64", scene.Misfits[0], StringComparison.Ordinal);
        Assert.Contains("There is no network nobody", scene.Misfits[1], StringComparison.Ordinal);
        Assert.Equal(scene.Misfits[0], scene.Offers.Single(o => o.Network.Name == "large").Problem);
        var grey = await SetAsync("shapes:conflict@5", ["grey"]);
        Assert.Equal(new InputShape(1, 32, 32), grey.Shape);
        Assert.Equal("For the networks the picture was turned grey (BT.601 luma).", grey.Picture.Note);
        Assert.Equal(new InputShape(3, 64, 64), (await SetAsync("shapes:conflict@5", ["large"])).Shape);
    }

    [Fact]
    public async Task Left_alone_the_bench_takes_the_networks_that_fit_the_picture_as_it_is() =>
        Assert.Equal(["tiny"], (await SetAsync("shapes:conflict@5", null)).Networks.Select(n => n.Name));

    [Fact]
    public async Task The_partner_of_a_picture_shares_none_of_its_classes_by_silhouette_or_by_texture()
    {
        using var lease = await _images.OpenAsync("shapes:conflict", null, Token);
        var images = lease.Images;
        var source = new PictureSource(_images, new UploadedPictures(_home));
        for (var k = 0; k < 40; k++)
        {
            var partner = (await source.PartnerAsync(PictureName.Of("shapes:conflict", k), null, Token)).Index;
            Assert.Empty(new[] { images.Label(k), images.Info.OtherCue[k] }.Intersect([images.Label(partner), images.Info.OtherCue[partner]]));
        }
    }

    [Fact]
    public async Task A_network_that_does_not_know_the_pictures_class_is_named()
    {
        var scene = await SetAsync("shapes:conflict@5", ["tiny"]);
        Assert.Empty(scene.Remarks);
        Assert.False(scene.IsStrange);
        var stranger = scene with { Picture = scene.Picture with { Source = scene.Picture.Source with { Class = "zebra" } } };
        Assert.True(stranger.IsStrange);
        Assert.Equal("The class zebra is none of those of tiny: the curve follows the class seen in the unchanged picture there.", Assert.Single(stranger.Remarks));
    }

    [Fact]
    public async Task A_picture_of_one_pixel_is_enlarged_and_that_is_said()
    {
        var one = new SourcePicture(PictureName.Uploaded(new string('a', 64)), new(1, 1, 3, [1, 2, 3]), "uploaded picture");
        Assert.Equal("For the networks the picture was brought from 1 x 1 to 32 x 32 pixels.", one.FittedTo(new InputShape(3, 32, 32)).Note);
        Assert.Equal(32, (await SetAsync("shapes:conflict@5", ["tiny"])).Side);
    }

    [Theory]
    [InlineData("shapes:conflict@100000", "has the images 0 to")]
    [InlineData("nowhere@0", "There is no image set 'nowhere'.")]
    public async Task A_picture_that_is_not_there_is_told(string picture, string words) =>
        Assert.Contains(words, (await Assert.ThrowsAsync<RequestException>(() => SetAsync(picture, null))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Libtorch_has_its_threads_back_afterwards()
    {
        var scene = await SetAsync("shapes:conflict@5", ["tiny"]);
        var before = await _device.RunShortAsync(get_num_threads, Token);
        await _session.ShowAsync(scene, new LowPassManipulation(), 0.25, Hard, Token);
        Assert.Equal(before, await _device.RunShortAsync(get_num_threads, Token));
    }

    [Fact]
    public async Task Open_networks_are_bounded_and_one_that_was_closed_is_opened_again()
    {
        using var few = new BenchNetworks(() => _device, mostBytes: 1);
        var stage = new BenchStage(new PictureSource(_images, new UploadedPictures(_home)), new NetworkShelf(_home), few);
        using var session = new BenchSession(() => _device, few);
        foreach (var name in new[] { "tiny", "grey", "large", "tiny" })
        {
            var scene = await stage.SetAsync(PictureName.Of("shapes:conflict", 5), null, [name], null, Token);
            Assert.Equal(10, (await session.ShowAsync(scene, new LowPassManipulation(), 0.25, Hard, Token)).Networks[0].Probabilities.Count);
            Assert.Equal(1, few.Count);
        }
    }

    [Fact]
    public void A_picture_keeps_no_more_masks_than_it_may()
    {
        using var scope = NewDisposeScope();
        using var picture = new BenchPicture(new(1024, 1024, 1, new byte[1024 * 1024]), 0);
        for (var k = 1; k <= 40; k++)
        {
            picture.Mask($"mask {k}", grid => FrequencyMask.LowPass(grid, k / 100.0));
            Assert.InRange(picture.KeptBytes, 1, BenchPicture.MostKept);
        }
    }

    [Theory]
    [InlineData(32)]
    [InlineData(28)]
    [InlineData(224)]
    [InlineData(1000)]
    public void Levels_rise_hold_the_usual_one_and_are_not_too_many(int side)
    {
        foreach (var manipulation in new ManipulationList().All)
        {
            var levels = manipulation.Levels(side);
            Assert.Equal(levels.Order().Distinct(), levels);
            Assert.InRange(levels.Count, 6, 64);
            Assert.Contains(levels, l => l > levels[0] && Math.Abs(l - manipulation.Usual(side)) < 1e-3 + 0.2 * manipulation.Usual(side));
        }
    }

    private Task<BenchScene> SetAsync(string picture, IReadOnlyList<string>? networks, string? second = null) =>
        _stage.SetAsync(PictureName.Parse(picture)!, PictureName.Parse(second), networks, null, Token);
}
