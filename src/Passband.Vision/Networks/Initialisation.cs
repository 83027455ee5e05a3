using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>How fresh networks draw their weights.</summary>
internal static class Initialisation
{
    /// <summary>Convolutions from a normal distribution of variance 2 / (k^2 outputs) (He et al. 2015, eq. 14, fan-out).</summary>
    internal static void He(Module network)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        foreach (var conv in network.modules().OfType<Conv2d>())
            init.kaiming_normal_(conv.weight, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU);
    }
}
