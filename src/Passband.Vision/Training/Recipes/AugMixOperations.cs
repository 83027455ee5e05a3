using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Training.Recipes;

/// <summary>
/// The nine operations of AugMix, each image its own at its own strength. A strength is even between 0.1 and the severity and counts in
/// tenths of the largest: 30 degrees, shears of 0.3, shifts of a third of the image, 4 bits, 256 levels.
/// </summary>
internal static class AugMixOperations
{
    private const int Kinds = 9;
    private const int Levels = 256;

    private enum Operation
    {
        AutoContrast,
        Equalise,
        Posterise,
        Solarise,
        Rotate,
        ShearX,
        ShearY,
        ShiftX,
        ShiftY,
    }

    /// <summary>One random operation for each image that is still to be changed.</summary>
    /// <param name="images">N x C x H x W, 0..1.</param>
    /// <param name="active">N, bool; the others stay as they are.</param>
    /// <param name="severity">Above 0 up to 10.</param>
    /// <param name="draws">Random numbers.</param>
    internal static Tensor Apply(Tensor images, Tensor active, double severity, Generator draws)
    {
        using var scope = NewDisposeScope();
        var (count, device) = (images.size(0), images.device);
        var kinds = randint(Kinds, [count], device: device, generator: draws).masked_fill(active.logical_not(), -1);
        var least = Math.Min(0.1, severity);
        var strengths = rand([count], device: device, generator: draws).mul_(severity - least).add_(least).div_(10);
        var signs = randint(2, [count], device: device, generator: draws).mul_(2).sub_(1);
        var result = images.clone();
        Change(kinds.eq((long)Operation.AutoContrast), (x, _) => AutoContrast(x));
        Change(kinds.eq((long)Operation.Equalise), (x, _) => Equalised(x));
        Change(kinds.eq((long)Operation.Posterise), Posterised);
        Change(kinds.eq((long)Operation.Solarise), Solarised);
        Change(kinds >= (long)Operation.Rotate, null);
        return scope.MoveToOuter(result);

        void Change(Tensor which, Func<Tensor, Tensor, Tensor>? operation)
        {
            var places = which.nonzero().squeeze(1);
            if (places.size(0) == 0) return;
            var (some, strength) = (images.index_select(0, places), strengths.index_select(0, places));
            result.index_copy_(0, places, operation is not null
                ? operation(some, strength.view(-1, 1, 1, 1))
                : Moved(some, kinds.index_select(0, places), strength * signs.index_select(0, places)));
        }
    }

    /// <summary>Every channel stretched to 0..1.</summary>
    internal static Tensor AutoContrast(Tensor images)
    {
        using var scope = NewDisposeScope();
        var (low, high) = (images.amin([2, 3], keepdim: true), images.amax([2, 3], keepdim: true));
        var range = high - low;
        return scope.MoveToOuter(where(range > 0, (images - low) / range.clamp(min: 1e-6), images));
    }

    /// <summary>Every channel's 256 levels spread so that each share of the pixels gets its share of the levels (Pillow's equalize).</summary>
    internal static Tensor Equalised(Tensor images)
    {
        using var scope = NewDisposeScope();
        var (count, channels, area) = (images.size(0), images.size(1), images.size(2) * images.size(3));
        var levels = (images * (Levels - 1)).round().to(int64).view(count * channels, area);
        var histogram = zeros([count * channels, Levels], int64, images.device).scatter_add_(1, levels, ones_like(levels));
        // The brightest level's pixels do not count, so that it maps to 1.
        var last = histogram.gather(1, levels.amax([1], keepdim: true));
        var step = ((area - last) / (Levels - 1.0)).floor();
        var before = histogram.cumsum(1) - histogram;
        var table = ((before + (step / 2).floor()) / step.clamp(min: 1)).floor().clamp(0, Levels - 1) / (Levels - 1);
        var mapped = table.to(float32).gather(1, levels).view(images.shape);
        return scope.MoveToOuter(where((step > 0).view(count, channels, 1, 1), mapped, images));
    }

    /// <summary>Levels cut to 4 bits, less up to 4 by strength.</summary>
    internal static Tensor Posterised(Tensor images, Tensor strengths)
    {
        using var scope = NewDisposeScope();
        var width = full_like(strengths, 2).pow(8 - (4 - (4 * strengths).floor()));
        return scope.MoveToOuter(((images * (Levels - 1)).round() / width).floor() * width / (Levels - 1));
    }

    /// <summary>Levels from 256 less a share of them upwards are inverted.</summary>
    internal static Tensor Solarised(Tensor images, Tensor strengths)
    {
        using var scope = NewDisposeScope();
        var threshold = (Levels - (Levels * strengths).floor()) / (Levels - 1);
        return scope.MoveToOuter(where(images < threshold, images, 1 - images));
    }

    /// <summary>Turned, sheared or shifted; what comes in from outside is black.</summary>
    private static Tensor Moved(Tensor images, Tensor kinds, Tensor strengths)
    {
        using var scope = NewDisposeScope();
        Tensor Of(Operation operation, double largest) => kinds.eq((long)operation).to(float32) * strengths * largest;
        var angle = Of(Operation.Rotate, Math.PI / 6);
        var (sine, cosine, none) = (angle.sin(), angle.cos(), zeros_like(angle));
        // A third of the image is two thirds in the grid's units, in which the image is 2 wide.
        var rows = new[]
        {
            stack([cosine, Of(Operation.ShearX, 0.3) - sine, Of(Operation.ShiftX, 2.0 / 3)], 1),
            stack([Of(Operation.ShearY, 0.3) + sine, cosine, Of(Operation.ShiftY, 2.0 / 3) + none], 1),
        };
        return scope.MoveToOuter(functional.grid_sample(images, functional.affine_grid(stack(rows, 1), images.shape)));
    }
}
