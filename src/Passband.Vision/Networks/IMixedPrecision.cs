using static TorchSharp.torch;

namespace Passband.Vision.Networks;

/// <summary>A network that knows in which arithmetic it computes; those that do not say compute in all.</summary>
internal interface IMixedPrecision
{
    /// <summary>Whether images of an element type can be given.</summary>
    bool Computes(ScalarType precision);
}
