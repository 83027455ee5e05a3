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

    private static string Key(Tensor images) => Convert.ToHexString(images.contiguous().bytes);
}
