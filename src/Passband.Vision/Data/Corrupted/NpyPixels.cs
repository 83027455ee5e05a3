using Passband.Vision.Codecs;
using Passband.Vision.Data.Storage;

namespace Passband.Vision.Data.Corrupted;

/// <summary>A run of the images of a mapped NumPy array N x H x W x C, turned to C x H x W as they are read.</summary>
/// <param name="array">The array's samples; owned.</param>
/// <param name="first">Index of the first image.</param>
/// <param name="count">How many.</param>
/// <param name="channels">C.</param>
/// <param name="plane">H x W.</param>
internal sealed class NpyPixels(IPixelStore array, int first, int count, int channels, int plane) : IPixelStore
{
    private readonly int _image = channels * plane;

    public long Length => (long)count * _image;

    public ReadOnlySpan<byte> Read(long offset, int length)
    {
        var planes = new byte[length];
        for (var done = 0; done < length; done += _image)
        {
            PixelOrder.ToPlanes(array.Read((long)first * _image + offset + done, _image), planes.AsSpan(done, _image), channels);
        }

        return planes;
    }

    public void Dispose() => array.Dispose();
}
