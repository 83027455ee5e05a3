using Passband.Probes.Shelves;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Probes.Bench.Attacking;

/// <summary>What a manipulation that works against a network may know of it. For the device's thread alone, within one task there.</summary>
/// <param name="Source">The picture's name, class and origin.</param>
/// <param name="Open">A network, ready on the device.</param>
/// <param name="Ask">A network's softmax for 1 x C x H x W.</param>
public sealed record BenchEyes(SourcePicture Source, Func<ShelvedNetwork, Classifier> Open, Func<ShelvedNetwork, Tensor, IReadOnlyList<float>> Ask);
