namespace Passband.Vision.Checkpoints;

/// <summary>What a format's reader found, before prefixes are stripped.</summary>
/// <param name="Format">The layout that was read.</param>
/// <param name="Tensors">The tensors of the state dictionary, in the file's order.</param>
/// <param name="Metadata">Short facts stored beside the weights.</param>
/// <param name="StateDictPath">Keys that led to the state dictionary, joined by dots; empty where it is the whole file.</param>
internal sealed record CheckpointContents(
    NetworkFormat Format, IReadOnlyList<StoredTensor> Tensors, IReadOnlyDictionary<string, string> Metadata, string StateDictPath);
