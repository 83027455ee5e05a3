using Passband.Vision.Training;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Training;

public class AugmentationTests
{
    private const int Side = 6;

    [Fact]
    public void Every_result_is_a_crop_of_the_mirrored_border_perhaps_flipped_and_all_of_them_occur()
    {
        using var scope = NewDisposeScope();
        using var draws = new Generator(1);
        var image = arange(3 * Side * Side, uint8).view(1, 3, Side, Side);
        var border = nn.functional.pad(image.to(float32), [2, 2, 2, 2], TorchSharp.PaddingModes.Reflect).to(uint8);
        var candidates = new Dictionary<string, int>();
        for (var y = 0; y <= 4; y++)
        {
            for (var x = 0; x <= 4; x++)
            {
                var crop = border.narrow(2, y, Side).narrow(3, x, Side);
                candidates.Add(Key(crop), 0);
                candidates.Add(Key(crop.flip(3)), 0);
            }
        }

        var changed = new Augmentation { CropPadding = 2, Flip = true }.Apply(image.expand(2000, 3, Side, Side).contiguous(), draws);
        for (var k = 0; k < 2000; k++) candidates[Key(changed.narrow(0, k, 1))]++;
        Assert.Equal(50, candidates.Count);
        Assert.All(candidates.Values, count => Assert.InRange(count, 10, 90));
    }

    [Fact]
    public void None_changes_nothing_and_one_seed_gives_one_result()
    {
        using var scope = NewDisposeScope();
        using var draws = new Generator(1);
        var images = randint(256, [20, 1, Side, Side], uint8);
        Assert.Equal(Key(images), Key(Augmentation.None.Apply(images, draws)));

        var both = new Augmentation { CropPadding = 3 };
        draws.manual_seed(5);
        var first = Key(both.Apply(images, draws));
        draws.manual_seed(5);
        Assert.Equal(first, Key(both.Apply(images, draws)));
        Assert.NotEqual(first, Key(both.Apply(images, draws)));
    }

    [Fact]
    public void A_turn_by_nothing_is_the_crop_and_a_quarter_turn_moves_every_pixel_to_its_place()
    {
        using var scope = NewDisposeScope();
        using var draws = new Generator(2);
        var images = rand([40, 3, Side, Side], generator: draws);
        var place = CropPlace.Draw(40, 2, true, draws, CPU);
        Assert.True(Turn.Sample(images, place, zeros(40, 1)).allclose(place.Crop(images), atol: 1e-5));

        var still = new CropPlace(zeros([40, 1], int64), zeros([40, 1], int64), null);
        Assert.True(Turn.Sample(images, still, full([40, 1], Math.PI / 2)).allclose(images.transpose(2, 3).flip(2), atol: 1e-5));
    }

    [Fact]
    public void Turns_stay_within_their_angle_and_leave_a_flat_image_flat()
    {
        using var scope = NewDisposeScope();
        using var draws = new Generator(3);
        // A ramp turned by an angle has that angle's cosine as its slope, in the middle where no border is near.
        var ramp = arange(33, float32).view(1, 1, 1, 33).expand(500, 1, 33, 33).contiguous() / 33;
        var turned = new Augmentation { CropPadding = 0, Flip = false, Rotation = 20 }.Apply(ramp, draws);
        var slopes = (turned.select(3, 17) - turned.select(3, 16)).select(2, 16).view(500) * 33;
        var angles = slopes.cpu().data<float>().ToArray().Select(s => Math.Acos(Math.Min(1, s)) * 180 / Math.PI).ToArray();
        Assert.All(angles, a => Assert.InRange(a, 0, 20.5));
        Assert.InRange(angles.Average(), 9, 11);

        var flat = full([8, 3, 16, 16], 0.3f);
        Assert.True(new Augmentation { Rotation = 45 }.Apply(flat, draws).allclose(flat, atol: 1e-5));
    }

    [Fact]
    public void Jitter_of_a_flat_grey_image_is_a_factor_between_its_limits()
    {
        using var scope = NewDisposeScope();
        using var draws = new Generator(4);
        var images = full([2000, 3, 4, 4], 0.4f);
        var factors = (new Augmentation { CropPadding = 0, Flip = false, Jitter = 0.25 }.Apply(images, draws) / 0.4f).view(2000, 48);
        // Contrast and saturation leave a flat grey image as it is: only its brightness changes.
        Assert.InRange((factors.amax([1]) - factors.amin([1])).max().ToDouble(), 0, 1e-5);
        Assert.InRange(factors.min().ToDouble(), 0.75, 0.76);
        Assert.InRange(factors.max().ToDouble(), 1.24, 1.25);
        Assert.InRange(factors.mean().ToDouble(), 0.99, 1.01);
    }

    [Fact]
    public void The_words_say_what_is_done()
    {
        Assert.Equal("no augmentation", $"{Augmentation.None}");
        Assert.Equal("crop 4 and flip", $"{new Augmentation()}");
        Assert.Equal("turn 2 degrees, crop 4, flip and colour jitter 0.25", $"{Augmentation.Study}");
    }

    private static string Key(Tensor images) => Convert.ToHexString(images.contiguous().bytes);
}
