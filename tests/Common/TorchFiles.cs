using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Passband.Tests.Common;

/// <summary>Small weights files made by hand, so that the tests need neither Python nor PyTorch.</summary>
internal static class TorchFiles
{
    public static readonly float[] Weight = [1, -2, 3.5f, 4, 5, -6.25f];
    public static readonly long[] Steps = [7];

    /// <summary>The pickle of an OrderedDict with fc.weight (2 x 3 float32) and bn.num_batches_tracked (a scalar int64).</summary>
    public static void StateDict(PickleWriter pickle, bool legacy) => pickle.OrderedDict(
        ("fc.weight", p => p.Tensor("FloatStorage", "0", 6, 0, [2, 3], [3, 1], legacy)),
        ("bn.num_batches_tracked", p => p.Tensor("LongStorage", "1", 1, 0, [], [], legacy)));

    public static byte[] Bytes<T>(params T[] values)
        where T : unmanaged => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    public static byte[] Zip(byte[] pickle, params (string Name, byte[] Content)[] entries) => ZipAs(CompressionLevel.NoCompression, pickle, entries);

    public static byte[] ZipAs(CompressionLevel level, byte[] pickle, params (string Name, byte[] Content)[] entries)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries.Prepend(("data.pkl", pickle)))
            {
                using var stream = zip.CreateEntry($"net/{name}", level).Open();
                stream.Write(content);
            }
        }

        return file.ToArray();
    }

    public static byte[] Zip() => Zip(PickleWriter.Of(p => StateDict(p, false)), ("data/0", Bytes(Weight)), ("data/1", Bytes(Steps)));

    public static byte[] Legacy(byte[] pickle, params (string Key, long Count, byte[] Content)[] storages)
    {
        using var file = new MemoryStream();
        file.Write(PickleWriter.Of(p => p.Op(0x8a, 10).Raw([0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19])));
        file.Write(PickleWriter.Of(p => p.Op('M', 0xe9, 0x03)));
        file.Write(PickleWriter.Of(p => p.Op('}', '(').Text("protocol_version").Int(1001).Text("little_endian").Op(0x88, 'u')));
        file.Write(pickle);
        file.Write(PickleWriter.Of(p =>
        {
            p.Op(']', '(');
            foreach (var (key, _, _) in storages)
                p.Text(key);
            p.Op('e');
        }));
        foreach (var (_, count, content) in storages)
        {
            file.Write(BitConverter.GetBytes(count));
            file.Write(content);
        }

        return file.ToArray();
    }

    public static byte[] Legacy() =>
        Legacy(PickleWriter.Of(p => StateDict(p, true)), ("0", 6, Bytes(Weight)), ("1", 1, Bytes(Steps)));

    public static byte[] SafeTensors() => SafeTensors(
        """{"fc.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[8,32]},"bn.num_batches_tracked":{"dtype":"I64","shape":[],"data_offsets":[0,8]},"__metadata__":{"k":"v"}}""",
        [.. Bytes(Steps), .. Bytes(Weight)]);

    public static byte[] SafeTensors(string header, byte[] data)
    {
        var json = System.Text.Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((long)json.Length), .. json, .. data];
    }
}
