namespace Passband.Vision.Checkpoints;

/// <summary>How a network's file is laid out, found from its content and never from its extension.</summary>
public enum NetworkFormat
{
    /// <summary>safetensors: a JSON header and one block of bytes (Hugging Face, 2022).</summary>
    SafeTensors,

    /// <summary>torch.save since PyTorch 1.6: an uncompressed zip archive with a pickle and one entry per storage.</summary>
    PyTorchZip,

    /// <summary>torch.save before PyTorch 1.6: five pickles followed by the storages.</summary>
    PyTorchLegacy,

    /// <summary>ONNX: the graph of a network and its weights in protocol buffers (Linux Foundation, 2017).</summary>
    Onnx,

    /// <summary>TorchScript: a zip archive with a program and its weights (torch.jit.save).</summary>
    TorchScript,
}

/// <summary>Facts about layouts.</summary>
public static class NetworkFormats
{
    /// <summary>What people call it.</summary>
    public static string Words(this NetworkFormat format) => format switch
    {
        NetworkFormat.SafeTensors => "safetensors",
        NetworkFormat.PyTorchZip => "PyTorch, zip",
        NetworkFormat.PyTorchLegacy => "PyTorch, before 1.6",
        NetworkFormat.Onnx => "ONNX",
        _ => "TorchScript",
    };

    /// <summary>The extension that a stored file gets.</summary>
    public static string Extension(this NetworkFormat format) => format switch
    {
        NetworkFormat.SafeTensors => ".safetensors",
        NetworkFormat.Onnx => ".onnx",
        NetworkFormat.TorchScript => ".pt",
        _ => ".pth",
    };
}
