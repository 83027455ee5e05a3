namespace Passband.Vision.Data.Storage;

/// <summary>Where the samples of an image set lie.</summary>
internal interface IPixelStore : IDisposable
{
    /// <summary>Samples in all.</summary>
    long Length { get; }

    /// <summary>A run of samples, N x C x H x W in order. Always whole images.</summary>
    ReadOnlySpan<byte> Read(long offset, int length);
}
