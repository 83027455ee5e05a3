using static TorchSharp.torch;

namespace Passband.Tests.Common;

/// <summary>How many tensors are alive once the garbage of earlier tests is gone, which could else be collected in the middle of a test that counts.</summary>
internal static class LiveTensors
{
    internal static long Settled()
    {
        for (var round = 0; round < 2; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return Tensor.TotalCount;
    }
}
