using static TorchSharp.torch;

namespace Passband.Torch.Tests;

/// <summary>Inputs that are easy to make in another program, and comparisons with what it gave.</summary>
internal static class Numbers
{
    /// <summary>sin(0.37 k) for k = 0, 1, ... in the shape 2 x 2 x 4 x 4.</summary>
    internal static Tensor Images() => (arange(64, float32).view(2, 2, 4, 4) * 0.37f).sin();

    /// <summary>cos(0.11 k) in the shape 2 x 2 x 3 x 3.</summary>
    internal static Tensor Kernels() => (arange(36, float32).view(2, 2, 3, 3) * 0.11f).cos();

    /// <summary>2 sin(0.7 k) in the shape 3 x 4.</summary>
    internal static Tensor Logits() => (arange(12, float32).view(3, 4) * 0.7f).sin() * 2;

    /// <summary>How many tensors live once the collector has freed those that earlier tests forgot.</summary>
    internal static long LiveTensors()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }

    internal static void Near(float[] expected, Tensor actual, float tolerance = 2e-6f)
    {
        var given = actual.detach().data<float>().ToArray();
        Assert.Equal(expected.Length, given.Length);
        for (var k = 0; k < expected.Length; k++)
        {
            Assert.True(Math.Abs(expected[k] - given[k]) <= tolerance * Math.Max(1, Math.Abs(expected[k])),
                $"element {k} is {given[k]:R}, {expected[k]:R} was expected");
        }
    }
}
