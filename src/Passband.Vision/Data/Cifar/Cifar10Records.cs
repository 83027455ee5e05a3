namespace Passband.Vision.Data.Cifar;

/// <summary>CIFAR-10's binary records: one label byte, then 3072 bytes, red plane, green plane, blue plane (Krizhevsky 2009).</summary>
internal sealed class Cifar10Records
{
    internal const int RecordLength = 1 + ImageLength;
    internal const int ImageLength = 3 * 32 * 32;

    /// <summary>Ten times CIFAR-10; what is longer is something else.</summary>
    private const int MaxRecords = 600_000;

    // In the order of the files' names, whatever order an archive has them in.
    private readonly SortedDictionary<string, (byte[] Planes, int[] Labels)> parts = new(StringComparer.Ordinal);

    internal int Count { get; private set; }

    internal int[] Labels => [.. parts.Values.SelectMany(part => part.Labels)];

    /// <summary>Checks a file's length before anything is read.</summary>
    internal static int CountIn(string source, long length)
    {
        if (length == 0 || length % RecordLength != 0)
            throw new ImageSetException(
                $"{source} is {length:N0} bytes long, which is not a multiple of the {RecordLength} bytes of a CIFAR-10 record; "
                + "give the files of the binary version, complete.");
        if (length / RecordLength > MaxRecords)
            throw new ImageSetException(
                $"{source} holds {length / RecordLength:N0} records but at most {MaxRecords:N0} are read; give a smaller file.");
        return (int)(length / RecordLength);
    }

    /// <summary>Takes the records of one file.</summary>
    internal void Add(string source, ReadOnlySpan<byte> file)
    {
        if (parts.ContainsKey(source))
            throw new ImageSetException($"{source} is there twice; keep one of the two.");
        var count = CountIn(source, file.Length);
        if (count > MaxRecords - Count)
            throw new ImageSetException($"{source} and the files before it hold more than {MaxRecords:N0} records; give fewer files.");
        var labels = new int[count];
        var planes = GC.AllocateUninitializedArray<byte>(count * ImageLength);
        for (var i = 0; i < count; i++)
        {
            var record = file.Slice(i * RecordLength, RecordLength);
            if (record[0] >= Cifar10Binary.ClassNames.Count)
                throw new ImageSetException(
                    $"{source} has the label {record[0]} in record {i + 1} but CIFAR-10 has the labels 0 to 9; "
                    + "replace it with an intact copy.");
            labels[i] = record[0];
            record[1..].CopyTo(planes.AsSpan(i * ImageLength));
        }
        parts[source] = (planes, labels);
        Count = parts.Values.Sum(part => part.Labels.Length);
    }

    internal byte[] Pixels()
    {
        if (parts.Count == 1)
            return parts.First().Value.Planes;
        var all = GC.AllocateUninitializedArray<byte>(Count * ImageLength);
        var at = 0;
        foreach (var (planes, _) in parts.Values)
        {
            planes.CopyTo(all, at);
            at += planes.Length;
        }
        return all;
    }
}
