using System.Globalization;
using System.IO.MemoryMappedFiles;
using System.Text.Json;
using Passband.Fuzzing;

namespace Passband.Benchmarks;

/// <summary>
/// The process in which readers are given damaged files, because a picture library may take the whole process down. It says what came of
/// every thousand inputs in a line of JSON, and keeps the number of the input at hand in a mapped file, which outlives it.
/// </summary>
internal static class FuzzChild
{
    public const string Command = "fuzz-child";

    /// <summary>Inputs of which one line tells.</summary>
    public const int Block = 1000;

    /// <summary>PROGRESS READER SEED FIRST COUNT SKIPPED FILE...; skipped numbers are joined by commas.</summary>
    public static void Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        using var reader = FuzzedReaders.Find(args[1]) ?? throw new ArgumentException(args[1]);
        var (seed, first, count) = (Number(args[2]), Number(args[3]), Number(args[4]));
        var skipped = args[5].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Number).ToHashSet();
        var inputs = new Mutator(reader, seed, FuzzCommand.Files(args[6..]));
        using var file = MemoryMappedFile.CreateFromFile(args[0], FileMode.Open, null, sizeof(int));
        using var progress = file.CreateViewAccessor();
        for (var from = first; from < first + count; from += Block)
        {
            var tally = FuzzRun.Over(reader, inputs, from, Math.Min(Block, first + count - from), skipped, number => progress.Write(0, number));
            Console.WriteLine(JsonSerializer.Serialize(tally));
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
