using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Passband.Probes.Running;
using Passband.Results;
using Passband.Torch;
using TorchSharp;

using static TorchSharp.torch;

namespace Passband.Cli.Doctor;

/// <summary>libtorch: version, place, devices, threads, and how fast it multiplies matrices.</summary>
internal static class LibtorchFindings
{
    private const int MatrixSide = 1024;
    private static readonly TimeSpan TrialTime = TimeSpan.FromSeconds(1);

    public static IEnumerable<Finding> Of(Session session)
    {
        Device device;
        string version;
        string? problem = null;
        try
        {
            (device, version) = (Engine.Start(null, null), __version__);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException or ExternalException or TypeInitializationException)
        {
            (device, version) = (CPU, "");
            problem = ErrorReport.Sentence(e);
        }

        if (problem is not null)
        {
            yield return new Finding("libtorch", "missing", problem);
            yield break;
        }

        yield return new Finding("libtorch", $"{version} from {Place() ?? "an unknown place"}{(TorchExtras.HasOneDnn ? "" : ", without oneDNN")}");
        var gpus = cuda.device_count();
        yield return new Finding("GPU", gpus > 0 ? $"{gpus} through CUDA; cuda:0 is used" : "none that libtorch can use; the processor computes");
        yield return new Finding("processor", string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {get_num_threads()} threads"));
        yield return new Finding("speed", $"{Numbers.Significant(Gigaflops(CPU))} GFLOP/s, float32 matrix product on the processor");
        if (gpus > 0) yield return new Finding("", $"{Numbers.Significant(Gigaflops(device))} GFLOP/s on {device}");
    }

    /// <summary>The folder of the libtorch that this process has loaded.</summary>
    private static string? Place()
    {
        try
        {
            return File.ReadLines("/proc/self/maps").Select(line => line[Math.Max(0, line.IndexOf('/', StringComparison.Ordinal))..])
                .Where(path => Path.GetFileName(path).StartsWith("libtorch_cpu.so", StringComparison.Ordinal)).Select(Path.GetDirectoryName).FirstOrDefault();
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Products of two square matrices for one second, 2 n^3 operations each.</summary>
    private static double Gigaflops(Device device)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var (a, b) = (rand([MatrixSide, MatrixSide], device: device), rand([MatrixSide, MatrixSide], device: device));
        Multiply();
        var (watch, products) = (Stopwatch.StartNew(), 0);
        for (; watch.Elapsed < TrialTime; products++) Multiply();
        return products * 2.0 * Math.Pow(MatrixSide, 3) / watch.Elapsed.TotalSeconds / 1e9;

        void Multiply()
        {
            using var product = a.matmul(b);
            if (device.type == DeviceType.CUDA) cuda.synchronize();
        }
    }
}
