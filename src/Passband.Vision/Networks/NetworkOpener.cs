using Passband.Vision.Checkpoints;
using Passband.Vision.Onnx;

namespace Passband.Vision.Networks;

/// <summary>Opens networks' files of every kind, found by their content: the one door that all of them go through.</summary>
/// <param name="AllowTorchScript">Whether TorchScript programs may be run, which libtorch does without asking what they do.</param>
public sealed record NetworkOpener(bool AllowTorchScript = false)
{
    /// <summary>The environment variable that allows TorchScript on the command line.</summary>
    public const string Variable = "PASSBAND_ALLOW_TORCHSCRIPT";

    /// <summary>Extensions of files that are looked at in folders of networks.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".safetensors", ".pth", ".pt", ".th", ".onnx"];

    /// <summary>Whether a file is a TorchScript program and may not be opened.</summary>
    /// <exception cref="CheckpointException">The file is missing, unreadable, or of another kind than networks have.</exception>
    public bool Refuses(string path) => !AllowTorchScript && FormatOf(path) == NetworkFormat.TorchScript;

    /// <summary>Reads and checks a file; nothing is computed.</summary>
    /// <exception cref="CheckpointException">The file is missing, unreadable, of another kind, damaged, larger than its limits, asks to call something, or may not be opened.</exception>
    public NetworkSource Open(string path) => FormatOf(path) switch
    {
        NetworkFormat.Onnx => OnnxSource.Open(path),
        NetworkFormat.TorchScript => AllowTorchScript ? ScriptSource.Open(path) : throw new CheckpointException(path,
            $"it is a TorchScript program, which libtorch would read and run without looking at what it does. If you trust it, allow it: --allow-torchscript or {Variable}=1 on the command line, "
            + "Passband:Networks:AllowTorchScript in the dashboard's settings. Otherwise load it in PyTorch and export it as ONNX, or save its state_dict with torch.save"),
        _ => new CheckpointSource(Checkpoint.Open(path)),
    };

    private static NetworkFormat FormatOf(string path) => FileOpening.Read(path, stream => FileKind.Detect(stream, path));
}
