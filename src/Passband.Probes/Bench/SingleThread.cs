using static TorchSharp.torch;

namespace Passband.Probes.Bench;

/// <summary>
/// libtorch with one thread until it is disposed. On two cores a ResNet-20 answers one picture of 32 x 32 in 1.8 ms with one thread and in
/// 2.1 ms with two, a ResNet-18 one of 224 x 224 in 64 ms and 45 ms: only small work is better off alone.
/// </summary>
internal sealed class SingleThread : IDisposable
{
    private const long Small = 64 * 64;
    private readonly int _before = get_num_threads();

    private SingleThread() => set_num_threads(1);

    /// <summary>One thread where the work is small; null, and nothing changed, where it is not.</summary>
    /// <param name="pixels">Pixels of all images together.</param>
    internal static SingleThread? IfSmall(long pixels) => pixels <= Small && get_num_threads() > 1 ? new() : null;

    public void Dispose() => set_num_threads(_before);
}
