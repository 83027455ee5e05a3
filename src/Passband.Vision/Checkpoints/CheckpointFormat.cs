namespace Passband.Vision.Checkpoints;

/// <summary>How a weights file is laid out, found from its content and never from its extension.</summary>
public enum CheckpointFormat
{
    /// <summary>safetensors: a JSON header and one block of bytes (Hugging Face, 2022).</summary>
    SafeTensors,

    /// <summary>torch.save since PyTorch 1.6: an uncompressed zip archive with a pickle and one entry per storage.</summary>
    PyTorchZip,

    /// <summary>torch.save before PyTorch 1.6: five pickles followed by the storages.</summary>
    PyTorchLegacy,
}
