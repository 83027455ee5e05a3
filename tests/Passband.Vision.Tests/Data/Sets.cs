using Passband.Vision.Data;

namespace Passband.Vision.Tests.Data;

/// <summary>Opens a set with the kinds that are built in, until the test is cancelled.</summary>
internal static class Sets
{
    internal static ImageSet Open(string specification, OpenOptions? options = null, IProgress<DataProgress>? progress = null) =>
        ImageSets.With().Open(specification, options, progress, TestContext.Current.CancellationToken);
}
