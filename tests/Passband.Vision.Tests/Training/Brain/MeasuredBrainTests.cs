using System.Runtime.InteropServices;
using Passband.Vision.Codecs;
using Passband.Vision.Networks;
using Passband.Vision.Shapes;
using Passband.Vision.Tests.Data;
using Passband.Vision.Training;
using Passband.Vision.Training.Brain;
using Passband.Vision.Training.Recipes;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Training.Brain;

public sealed class MeasuredBrainTests : IDisposable
{
    private const int Count = 6;
    private readonly TemporaryFolder _folder = new();
    private readonly Vision.Data.ImageSet _images = ShapesSets.Draw(new ShapesOptions { Count = 60 });
    private readonly Classifier _classifier;

    public MeasuredBrainTests()
    {
        var card = ShapesSets.Card(_images);
        _classifier = new Classifier(card, Architectures.Build(card), "", "");
    }

    public void Dispose()
    {
        _classifier.Dispose();
        _images.Dispose();
        _folder.Dispose();
    }

    public static TheoryData<string, string> Damages => new()
    {
        { "missing", "cannot be read; check that it exists" },
        { "no npy", "is no NumPy file (.npy)" },
        { "cut", "is cut short" },
        { "huge header", "has a damaged header" },
        { "huge shape", "has a damaged header" },
        { "huge promise", "arrays here hold 1 to 2147483648 values" },
        { "wrong count", "has 5 rows and" },
        { "not square", "is 6 x 7 where similarities are square, images x images; for responses of neurons use --responses" },
        { "one dimension", "has the shape 36 where similarities are images x images" },
        { "not symmetric", "is not symmetric: images 0 and 1 (from 0)" },
        { "above 1", "holds values from -0.5 to 3 where similarities are -1 to 1" },
        { "nan", "holds NaN or infinite values, the first in row 2, column 3 (from 0)" },
        { "columns", "is in column order (Fortran)" },
        { "whole numbers", "holds values of type |u1 where similarities and responses are floating-point numbers" },
        { "other type", "holds values of type <i8, which are not read here; save them as array.astype(numpy.float32)" },
        { "no neurons", "arrays here hold 1 to" },
        { "alike", "holds the same responses to all images" },
        { "one row of responses", "has the shape 6 where responses are images x neurons" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_file_that_is_damaged_or_does_not_fit_is_one_sentence_that_names_it(string what, string told)
    {
        var values = Eye();
        var path = Path.Combine(_folder.Path, "brain.npy");
        byte[] Bytes() => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
        switch (what)
        {
            case "missing": break;
            case "no npy": File.WriteAllText(path, "six images and as many similarities"); break;
            case "cut": Npy.Write(path, "<f4", [Count, Count], Bytes()[..^1]); break;
            case "huge header": File.WriteAllBytes(path, [0x93, .. "NUMPY"u8, 2, 0, 0xff, 0xff, 0xff, 0x7f, .. new byte[200]]); break;
            case "huge shape": Npy.Write(path, "<f4", [int.MaxValue, int.MaxValue], []); break;
            case "huge promise": Npy.Write(path, "<f4", [Count, int.MaxValue], []); break;
            case "wrong count": Npy.Write(path, values[..25], 5, 5); break;
            case "not square": Npy.Write(path, new float[42], Count, 7); break;
            case "one dimension": Npy.Write(path, values, 36); break;
            case "not symmetric": values[1] = 0.5f; Npy.Write(path, values, Count, Count); break;
            case "above 1": (values[1], values[6], values[2], values[12]) = (3, 3, -0.5f, -0.5f); Npy.Write(path, values, Count, Count); break;
            case "nan": values[(2 * Count) + 3] = float.NaN; Npy.Write(path, values, Count, Count); break;
            case "columns": Npy.Write(path, "<f4", [Count, Count], Bytes(), columns: true); break;
            case "whole numbers": Npy.Write(path, "|u1", [Count, Count], new byte[36]); break;
            case "other type": Npy.Write(path, "<i8", [Count, Count], new byte[8 * 36]); break;
            case "no neurons": Npy.Write(path, [], Count, 0); break;
            case "alike": Npy.Write(path, [.. Enumerable.Repeat(0.25f, 24)], Count, 4); break;
            case "one row of responses": Npy.Write(path, new float[6], 6); break;
        }

        var kind = what is "huge promise" or "no neurons" or "alike" or "one row of responses" ? MeasuredKind.Responses : MeasuredKind.Similarities;
        var before = LiveTensors.Settled();
        var problem = Assert.Throws<TrainingException>(() => MeasuredBrain.Of(kind, path, Shown()).Open(_classifier).Dispose()).Message;
        Assert.StartsWith(path, problem, StringComparison.Ordinal);
        Assert.Contains(told, problem, StringComparison.Ordinal);
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Theory]
    [InlineData("size", "is 28 x 32 pixels and ResNet-8 takes 32 x 32; cut or resize the images to that first")]
    [InlineData("shape", "has the shape 6 x 1024 where images are N x H x W, N x C x H x W or N x H x W x C with 1 or 3 channels")]
    [InlineData("channels", "has the shape 6 x 2 x 32 x 32 where images are")]
    [InlineData("0..255", "holds values outside 0..1, where floating-point images are 0 to 1: divide them by 255")]
    [InlineData("nan", "holds NaN or infinite values where images are 0 to 1")]
    [InlineData("two", "holds 2 images, and pairs can be compared from 3 on")]
    [InlineData("empty folder", "holds no pictures")]
    [InlineData("broken picture", "is not a JPEG, PNG or WebP picture")]
    [InlineData("size of a picture", "is 32 x 31 pixels and ResNet-8 takes 32 x 32")]
    public void Images_that_do_not_fit_are_one_sentence_that_names_them(string what, string told)
    {
        var path = Path.Combine(_folder.Path, "shown.npy");
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "shown")).FullName;
        switch (what)
        {
            case "size": Npy.Write(path, "|u1", [Count, 28, 32], new byte[Count * 28 * 32]); break;
            case "shape": Npy.Write(path, "|u1", [Count, 1024], new byte[Count * 1024]); break;
            case "channels": Npy.Write(path, "|u1", [Count, 2, 32, 32], new byte[2 * Count * 1024]); break;
            case "0..255": Npy.Write(path, [.. Enumerable.Repeat(2f, Count * 1024)], Count, 32, 32); break;
            case "nan": Npy.Write(path, [.. Enumerable.Repeat(float.NaN, Count * 1024)], Count, 32, 32); break;
            case "two": Npy.Write(path, "|u1", [2, 32, 32], new byte[2048]); break;
            case "broken picture": File.WriteAllText(Path.Combine(folder, "a.png"), "a picture"); break;
            case "size of a picture": File.WriteAllBytes(Path.Combine(folder, "a.png"), PictureEncoder.Png(new Picture(31, 32, 1, new byte[31 * 32]))); break;
        }

        var shown = File.Exists(path) ? path : folder;
        var problem = Assert.Throws<TrainingException>(() => MeasuredBrain.Of(MeasuredKind.Similarities, Similarities(), shown).Open(_classifier).Dispose()).Message;
        Assert.StartsWith(shown, problem, StringComparison.Ordinal);
        Assert.Contains(told, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_may_be_pictures_numbers_or_bytes_in_either_order_of_channels_and_in_other_colours()
    {
        using var scope = NewDisposeScope();
        var pixels = _images.Pixels(0, Count).ToArray();
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "pictures")).FullName;
        for (var k = 0; k < Count; k++)
            File.WriteAllBytes(Path.Combine(folder, $"{k}.png"), PictureEncoder.Png(new Picture(32, 32, 1, pixels[(k * 1024)..((k + 1) * 1024)])));
        File.WriteAllText(Path.Combine(folder, "notes.txt"), "not a picture");
        byte[] repeated = [.. pixels.SelectMany(p => (byte[])[p, p, p])];
        string[] all =
        [
            Shown(), folder,
            Npy.Write(Path.Combine(_folder.Path, "floats.npy"), [.. pixels.Select(p => p / 255f)], Count, 1, 32, 32),
            Npy.Write(Path.Combine(_folder.Path, "doubles.npy"), "<f8", [Count, 32, 32], MemoryMarshal.AsBytes(pixels.Select(p => p / 255.0).ToArray().AsSpan()).ToArray()),
            Npy.Write(Path.Combine(_folder.Path, "colours.npy"), "|u1", [Count, 32, 32, 3], repeated),
        ];
        var expected = tensor(pixels, [Count, 1, 32, 32]).to(float32) / 255;
        foreach (var path in all)
        {
            var read = BrainImages.Read(path, "", _classifier.Input);
            var values = read.dtype == uint8 ? read.to(float32) / 255 : read;
            Assert.InRange((values - expected).abs().max().ToDouble(), 0, 1e-6);
        }

        Assert.Equal([Count, 3L, 32, 32], BrainImages.Read(Shown(), "", _classifier.Input with { Channels = 3 }).shape);
    }

    [Fact]
    public void A_step_draws_different_images_with_the_similarities_of_just_these()
    {
        using var scope = NewDisposeScope();
        using var draws = new Generator(4);
        var values = new float[Count * Count];
        for (var i = 0; i < Count; i++)
            for (var j = 0; j < Count; j++) values[(Count * i) + j] = i == j ? 1 : (i + j) / 20f;
        var file = Npy.Write(Path.Combine(_folder.Path, "brain.npy"), values, Count, Count);
        using var pairs = (MeasuredBrain.Of(MeasuredKind.Similarities, file, Shown()) with { Batch = 4 }).Open(_classifier);
        var pixels = _images.Pixels(0, Count).ToArray();
        HashSet<int> seen = [];
        for (var turn = 0; turn < 10; turn++)
        {
            var (images, target) = pairs.Draw(new TrainingStep(_classifier, zeros(1), zeros(1), draws));
            int[] which = [.. Enumerable.Range(0, 4).Select(k => Enumerable.Range(0, Count).Single(i =>
                images![k].flatten().data<float>().ToArray().Select(v => (byte)Math.Round(255 * v)).SequenceEqual(pixels[(i * 1024)..((i + 1) * 1024)])))];
            Assert.Equal(4, which.Distinct().Count());
            for (var a = 0; a < 4; a++)
                for (var b = 0; b < 4; b++) Assert.Equal(values[(Count * which[a]) + which[b]], target[a, b].ToDouble(), 1e-6);
            seen.UnionWith(which);
        }

        Assert.Equal(Count, seen.Count);
    }

    [Fact]
    public void The_summary_names_the_files_and_the_beginning_of_their_hashes_without_folders()
    {
        var brain = MeasuredBrain.Of(MeasuredKind.Similarities, Similarities(), Shown());
        Assert.Equal($"20 x similarity of 5 layers to similarities in brain.npy (sha256 {brain.Sha256[..8]}) to images.npy (sha256 {brain.ImagesSha256[..8]}), 64 images a step",
            new BrainLike { Brain = brain }.Summary);
        Assert.Equal(64, brain.Sha256.Length);
    }

    [Fact]
    public void A_training_goes_on_only_with_the_files_it_was_begun_with()
    {
        var brain = BrainLikeTests.Recorded(_folder.Path, _images);
        var path = Path.Combine(_folder.Path, "training.safetensors");
        using (var trainer = new Trainer(ShapesSets.Short(_images) with { Recipe = new BrainLike { Brain = brain } }, _images)) trainer.Save(path);
        Trainer.Resume(path, _images).Dispose();
        Npy.Write(brain.File, new float[40 * 12], 40, 12);
        var problem = Assert.Throws<TrainingException>(() => Trainer.Resume(path, _images));
        Assert.Equal($"{brain.File} has changed since the training was begun with it; put the former file back, or start anew.", problem.Message);
    }

    private string Shown() => Npy.Write(Path.Combine(_folder.Path, "images.npy"), "|u1", [Count, 32, 32], _images.Pixels(0, Count).ToArray());

    private string Similarities() => Npy.Write(Path.Combine(_folder.Path, "brain.npy"), Eye(), Count, Count);

    private static float[] Eye() => [.. Enumerable.Range(0, Count * Count).Select(k => k % (Count + 1) == 0 ? 1f : 0f)];
}
