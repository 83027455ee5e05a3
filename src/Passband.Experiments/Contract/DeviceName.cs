using TorchSharp;

namespace Passband.Experiments.Contract;

/// <summary>Names a device for people.</summary>
public static class DeviceName
{
    private const string DriverFolder = "/proc/driver/nvidia/gpus";
    private const string Model = "Model:";

    /// <summary>"cpu", or a GPU with its model where the driver tells it: "cuda:0: NVIDIA H200".</summary>
    public static string Of(torch.Device device)
    {
        if (device.type != DeviceType.CUDA || !Directory.Exists(DriverFolder)) return device.ToString();
        var gpus = Directory.GetDirectories(DriverFolder).Order(StringComparer.Ordinal).ToList();
        var index = Math.Max(device.index, 0);
        if (index >= gpus.Count) return device.ToString();
        var line = File.ReadLines(Path.Combine(gpus[index], "information")).FirstOrDefault(l => l.StartsWith(Model, StringComparison.Ordinal));
        return line is null ? device.ToString() : $"{device}: {line[Model.Length..].Trim()}";
    }
}
