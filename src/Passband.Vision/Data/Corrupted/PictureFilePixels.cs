using Passband.Vision.Codecs;
using Passband.Vision.Data.Storage;

namespace Passband.Vision.Data.Corrupted;

/// <summary>Pictures in files, decoded each time they are read: for sets of which every image is looked at once, and too large to be kept decoded.</summary>
/// <param name="files">The files in order.</param>
/// <param name="shape">Shape of the set; all pictures have this size.</param>
/// <param name="options">Colour, limits.</param>
internal sealed class PictureFilePixels(IReadOnlyList<string> files, ImageShape shape, DecodeOptions options) : IPixelStore
{
    public long Length => shape.TotalLength;

    public ReadOnlySpan<byte> Read(long offset, int length)
    {
        var planes = new byte[length];
        var first = (int)(offset / shape.ImageLength);
        try
        {
            Parallel.For(0, length / shape.ImageLength, k => Decode(files[first + k], planes.AsSpan(k * shape.ImageLength, shape.ImageLength)));
        }
        catch (AggregateException e)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return planes;
    }

    public void Dispose()
    {
    }

    private void Decode(string file, Span<byte> to)
    {
        Picture picture;
        try
        {
            picture = PictureDecoder.DecodeFile(file, options);
        }
        catch (PictureFormatException e)
        {
            throw new ImageSetException($"{file} cannot be read ({e.Problem}); replace it with an intact copy.", e);
        }

        if ((picture.Height, picture.Width, picture.Channels) != (shape.Height, shape.Width, shape.Channels))
            throw new ImageSetException($"{file} is {picture.Width} x {picture.Height} where the first picture is {shape.Width} x {shape.Height}: the pictures of a published set have one size, and are not resized.");
        PixelOrder.ToPlanes(picture.Pixels, to, shape.Channels);
    }
}
