using Passband.Vision.Codecs;

namespace Passband.Vision.Data.Storage;

/// <summary>The luma of a colour store, computed for each run that is read.</summary>
internal sealed class GreyPixels(IPixelStore colour, int plane, LumaWeights luma) : IPixelStore
{
    public long Length => colour.Length / 3;

    public ReadOnlySpan<byte> Read(long offset, int length)
    {
        var grey = new byte[length];
        for (var done = 0; done < length; done += plane)
        {
            var image = colour.Read((offset + done) * 3, plane * 3);
            ReadOnlySpan<byte> red = image[..plane], green = image[plane..(2 * plane)], blue = image[(2 * plane)..];
            var to = grey.AsSpan(done, plane);
            for (var i = 0; i < to.Length; i++)
                to[i] = luma.Grey(red[i], green[i], blue[i]);
        }
        return grey;
    }

    public void Dispose() => colour.Dispose();
}
