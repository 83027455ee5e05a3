using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.init;

namespace Passband.Torch.Tests;

public sealed class InitTests
{
    [Theory]
    [InlineData("kaiming_normal", 0.041666666666666664)] // sqrt(2 / (128 * 9))
    [InlineData("kaiming_normal fan out", 0.029462782549439483)] // sqrt(2 / (256 * 9))
    [InlineData("kaiming_uniform", 0.041666666666666664)]
    [InlineData("xavier_normal", 0.024056261216234408)] // sqrt(2 / ((128 + 256) * 9))
    [InlineData("xavier_uniform", 0.024056261216234408)]
    [InlineData("normal", 0.5)]
    [InlineData("uniform", 0.28867513459481287)] // 1 / sqrt(12)
    public void Spread_is_the_one_of_the_papers(string kind, double deviation)
    {
        using var scope = NewDisposeScope();
        var w = Parameter(empty(256, 128, 3, 3));
        _ = kind switch
        {
            "kaiming_normal" => kaiming_normal_(w),
            "kaiming_normal fan out" => kaiming_normal_(w, mode: FanInOut.FanOut, nonlinearity: NonlinearityType.ReLU),
            "kaiming_uniform" => kaiming_uniform_(w),
            "xavier_normal" => xavier_normal_(w),
            "xavier_uniform" => xavier_uniform_(w),
            "normal" => normal_(w, 1, 0.5),
            _ => uniform_(w),
        };
        var d = w.detach();
        // 294,912 draws: the standard deviation is known to a tenth of a per cent or so.
        Assert.InRange(d.std().ToDouble() / deviation, 0.99, 1.01);
        Assert.Equal(kind switch { "normal" => 1.0, "uniform" => 0.5, _ => 0.0 }, d.mean().ToDouble(), deviation / 100);
        var bounded = kind.Contains("uniform", StringComparison.Ordinal);
        Assert.Equal(bounded, (d - d.mean()).abs().max().ToDouble() < 1.8 * deviation);
        Assert.True(w.requires_grad);
    }

    [Fact]
    public void Gains_are_those_of_PyTorch()
    {
        Assert.Equal(1.0, calculate_gain(NonlinearityType.Conv2D));
        Assert.Equal(Math.Sqrt(2), calculate_gain(NonlinearityType.ReLU));
        Assert.Equal(5.0 / 3, calculate_gain(NonlinearityType.Tanh));
        Assert.Equal(Math.Sqrt(1.6), calculate_gain(NonlinearityType.LeakyReLU, 0.5), 1e-15);
        using var scope = NewDisposeScope();
        Assert.Equal((27, 45), CalculateFanInAndFanOut(zeros(5, 3, 3, 3)));
        Assert.Throws<ArgumentException>(() => CalculateFanInAndFanOut(zeros(5)));
        Assert.True(constant_(Parameter(zeros(3)), 2.5).equal(full([3], 2.5f)));
    }
}
