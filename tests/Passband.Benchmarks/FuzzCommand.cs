using System.Diagnostics;
using System.Globalization;
using System.IO.MemoryMappedFiles;
using System.Text.Json;
using Passband.Fuzzing;

namespace Passband.Benchmarks;

/// <summary>
/// Gives the readers of files damaged files by the thousand: each must be read or refused in the documented way, in little time and memory.
/// fuzz READER COUNT SEED [FILE...], fuzz all COUNT SEED, fuzz again READER FILE for one file that was kept.
/// </summary>
internal sealed class FuzzCommand(IFuzzedReader reader, int count, int seed, string[] files) : IDisposable
{
    private const int Shown = 20;
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);
    private readonly string _progress = Path.GetTempFileName();

    /// <summary>0 when nothing went wrong, 1 when something did, 2 for a command that is not understood.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (args is ["again", var known, var kept] && FuzzedReaders.Find(known) is { } one)
            using (one) return Again(one, kept);
        if (args is not [var name, var words, var number, .. var files] || !int.TryParse(words, out var count) || !int.TryParse(number, out var seed)
            || (name != "all" && !FuzzedReaders.Names.Contains(name)))
        {
            Console.Error.WriteLine($"fuzz READER COUNT SEED [FILE...], fuzz again READER FILE; READER is all or one of {string.Join(", ", FuzzedReaders.Names)}.");
            return 2;
        }

        var failures = 0;
        foreach (var each in name == "all" ? FuzzedReaders.Names : [name])
        {
            using var reader = FuzzedReaders.Find(each)!;
            using var command = new FuzzCommand(reader, count, seed, files);
            failures += await command.RunAsync();
        }

        return failures == 0 ? 0 : 1;
    }

    /// <summary>Intact files from outside; none for the reader's own.</summary>
    public static IReadOnlyList<FuzzInput> Files(string[] paths) => [.. paths.Select(path => new FuzzInput(Path.GetFileName(path), File.ReadAllBytes(path)))];

    public void Dispose() => File.Delete(_progress);

    private static int Again(IFuzzedReader reader, string path)
    {
        using var memory = new MemoryWatch();
        memory.Begin();
        var began = Stopwatch.GetTimestamp();
        try
        {
            // A kept file is called NUMBER.NAME, so that it goes by the name that it had.
            var name = Path.GetFileName(path);
            reader.Read(new FuzzInput(name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..], File.ReadAllBytes(path)));
            Console.WriteLine("read");
            return 0;
        }
        catch (Exception problem) when (reader.IsRefusal(problem))
        {
            Console.WriteLine($"refused: {problem.Message}");
            return 0;
        }
        finally
        {
            Console.WriteLine($"{Stopwatch.GetElapsedTime(began).TotalMilliseconds:0.0} ms, {memory.End() / 1048576.0:0.0} MiB");
        }
    }

    private async Task<int> RunAsync()
    {
        var (tally, dead, watch) = (FuzzTally.Empty, new HashSet<int>(), Stopwatch.StartNew());
        for (var next = 0; next < count;)
        {
            var (done, problem) = await ChildAsync(next, dead);
            tally = done.Aggregate(tally, (sum, part) => sum.And(part));
            next += done.Count * FuzzChild.Block;
            if (problem is null) break;
            var number = Progress();
            if (!dead.Add(number)) throw new InvalidOperationException($"The process ended twice at input {number}: {problem}");
            tally = tally.And(FuzzTally.Dead(number, problem));
        }

        Report(tally, watch.Elapsed);
        return tally.Failures.Count;
    }

    private int Progress()
    {
        using var file = MemoryMappedFile.CreateFromFile(_progress, FileMode.Open, null, sizeof(int));
        using var view = file.CreateViewAccessor();
        return view.ReadInt32(0);
    }

    // What came of each block, and why the process ended before its time.
    private async Task<(List<FuzzTally> Done, string? Problem)> ChildAsync(int first, HashSet<int> dead)
    {
        File.WriteAllBytes(_progress, new byte[sizeof(int)]);
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        foreach (var word in (string[])[.. Host(), FuzzChild.Command, _progress, reader.Name, $"{seed}", $"{first}", $"{count - first}", string.Join(',', dead), .. files]) start.ArgumentList.Add(word);
        using var child = Process.Start(start)!;
        var done = new List<FuzzTally>();
        var (at, since, line) = (-1, Stopwatch.StartNew(), child.StandardOutput.ReadLineAsync());
        while (true)
        {
            if (await Task.WhenAny(line, Task.Delay(1000)) == line)
            {
                if (await line is not { } text) break;
                if (text.StartsWith('{')) done.Add(JsonSerializer.Deserialize<FuzzTally>(text)!);
                else Console.WriteLine(text);
                line = child.StandardOutput.ReadLineAsync();
            }

            if (Progress() is var now && now != at) (at, since) = (now, Stopwatch.StartNew());
            if (since.Elapsed < Hang) continue;
            child.Kill();
            await child.WaitForExitAsync();
            return (done, $"did not end within {Hang.TotalSeconds:0} s");
        }

        await child.WaitForExitAsync();
        return (done, child.ExitCode == 0 ? null : $"ended the process with exit code {child.ExitCode}");
    }

    // Started as "dotnet Passband.Benchmarks.dll", the program is dotnet and the library comes first.
    private static string[] Host() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];

    private void Report(FuzzTally tally, TimeSpan time)
    {
        var refusals = string.Join(", ", tally.Refused.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Value} {pair.Key}"));
        Console.WriteLine($"{reader.Name,-12}{tally.Count,8} inputs of seed {seed}: {tally.Accepted} read, {tally.Refused.Values.Sum()} refused ({refusals}), {tally.Failures.Count} failures; "
            + $"slowest {tally.Slowest.Amount:0} ms (input {tally.Slowest.Number}), most memory {tally.Largest.Amount / 1048576:0.0} MiB of {reader.MemoryLimit >> 20} (input {tally.Largest.Number}), "
            + $"{tally.Count / time.TotalSeconds:0} inputs/s");
        var inputs = new Mutator(reader, seed, Files(files));
        foreach (var (number, problem) in tally.Failures.Take(Shown))
        {
            var input = inputs[number];
            var path = $"fuzz-{reader.Name}-{seed}-{number}.{input.FileName}";
            File.WriteAllBytes(path, input.Bytes);
            Console.WriteLine($"  input {number} {problem}\n  it is kept as {path}");
        }
    }
}
