using Passband.Torch;
using TorchSharp;

namespace Passband.Probes.Running;

/// <summary>Sets libtorch up: threads, memory, device.</summary>
public static class Engine
{
    /// <summary>Prepares libtorch and returns the device to compute on.</summary>
    /// <param name="device">"cpu", "cuda" or "cuda:N"; null for the GPU where there is one.</param>
    /// <param name="threads">Threads on the processor; null for one a core.</param>
    /// <exception cref="RequestException">There is no such device.</exception>
    public static torch.Device Start(string? device, int? threads)
    {
        var chosen = device is null ? null : Parsed(device);
        torch.set_num_threads(threads ?? Environment.ProcessorCount);
        TorchExtras.KeepFreedMemory();
        var gpus = chosen is { type: DeviceType.CPU } ? 0 : torch.cuda.device_count();
        if (chosen is null) return gpus > 0 ? torch.CUDA : torch.CPU;
        if (chosen.type == DeviceType.CUDA && gpus == 0)
            throw new RequestException("There is no device cuda: libtorch finds no GPU here; ./run.sh doctor says more, and cpu always works.");
        if (chosen.type == DeviceType.CUDA && chosen.index >= gpus)
            throw new RequestException($"There is no device {device}: the GPUs here are cuda:0 to cuda:{gpus - 1}.");
        return chosen;
    }

    private static torch.Device Parsed(string device)
    {
        try
        {
            return new torch.Device(device);
        }
        catch (ArgumentException)
        {
            throw new RequestException($"There is no device {device}: the devices are cpu, cuda and cuda:N.");
        }
    }
}
