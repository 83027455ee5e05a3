using Passband.Vision.Codecs.Native;

namespace Passband.Vision.Codecs;

/// <summary>WebP by libwebp: one still picture, lossy or lossless.</summary>
internal static unsafe class WebPCodec
{
    internal static Picture Decode(ReadOnlySpan<byte> data, DecodeOptions options, string source)
    {
        fixed (byte* bytes = data)
        {
            LibWebP.Features features;
            var status = LibWebP.WebPGetFeaturesInternal(bytes, (nuint)data.Length, &features, LibWebP.DecoderAbi);
            if (status == LibWebP.StatusNotEnoughData)
                throw new PictureFormatException(source, "is a WebP that ends within its header; replace it with an intact copy");
            if (status != 0)
                throw new PictureFormatException(source, "is a WebP with a damaged header; replace it with an intact copy");
            if (features.HasAnimation != 0)
                throw new PictureFormatException(source, "is an animated WebP; save the frame you want as a still picture");
            options.CheckSize(features.Width, features.Height, source);

            var channels = features.HasAlpha != 0 ? 4 : 3;
            var pixels = PixelBuffer.Allocate(features.Width, features.Height, channels, source);
            var stride = features.Width * channels;
            fixed (byte* target = pixels)
            {
                var done = channels == 4
                    ? LibWebP.WebPDecodeRGBAInto(bytes, (nuint)data.Length, target, (nuint)pixels.Length, stride)
                    : LibWebP.WebPDecodeRGBInto(bytes, (nuint)data.Length, target, (nuint)pixels.Length, stride);
                if (done == null)
                    throw new PictureFormatException(source, "is a damaged or cut-short WebP; replace it with an intact copy");
            }
            return new Picture(features.Width, features.Height, channels, pixels);
        }
    }
}
