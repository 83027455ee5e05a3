using static TorchSharp.torch;

namespace Passband.Probes.Bench;

/// <summary>libtorch with one thread until it is disposed: on small work threads cost more than they save.</summary>
internal sealed class SingleThread : IDisposable
{
    private readonly int _before = get_num_threads();

    internal SingleThread()
    {
        if (_before != 1) set_num_threads(1);
    }

    public void Dispose()
    {
        if (_before != 1) set_num_threads(_before);
    }
}
