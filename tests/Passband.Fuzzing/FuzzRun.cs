using System.Diagnostics;

namespace Passband.Fuzzing;

/// <summary>Gives a reader damaged files, one after the other, and watches what it does, how long it takes and how much memory.</summary>
public static class FuzzRun
{
    /// <summary>How long a reader may take for one small file.</summary>
    public static TimeSpan TimeLimit { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Runs the inputs from <paramref name="first"/> on.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="inputs">The damaged files.</param>
    /// <param name="first">Number of the first input.</param>
    /// <param name="count">How many.</param>
    /// <param name="skipped">Numbers that are left out, because they are known to end the process.</param>
    /// <param name="before">Told the number of each input before it is read.</param>
    public static FuzzTally Over(IFuzzedReader reader, Mutator inputs, int first, int count, IReadOnlySet<int>? skipped = null, Action<int>? before = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(inputs);
        using var memory = new MemoryWatch();
        var (read, accepted, slowest, largest) = (0, 0, new FuzzExtreme(-1, 0), new FuzzExtreme(-1, 0));
        var refused = new Dictionary<string, int>();
        var failures = new List<FuzzFailure>();
        for (var number = first; number < first + count; number++)
        {
            if (skipped?.Contains(number) == true) continue;
            before?.Invoke(number);
            var input = inputs[number];
            memory.Begin();
            var began = Stopwatch.GetTimestamp();
            var problem = Record(() => reader.Read(input));
            var (time, bytes) = (Stopwatch.GetElapsedTime(began), memory.End());
            read++;
            if (problem is null) accepted++;
            else if (reader.IsRefusal(problem)) refused[problem.GetType().Name] = refused.GetValueOrDefault(problem.GetType().Name) + 1;
            else failures.Add(new(number, problem.ToString()));
            if (time > TimeLimit) failures.Add(new(number, $"took {time.TotalSeconds:0.0} s, more than {TimeLimit.TotalSeconds:0} s"));
            if (bytes > reader.MemoryLimit) failures.Add(new(number, $"took {bytes >> 20} MiB, more than {reader.MemoryLimit >> 20} MiB"));
            slowest = slowest.Or(new(number, time.TotalMilliseconds));
            largest = largest.Or(new(number, bytes));
        }

        return new FuzzTally(read, accepted, refused, slowest, largest, failures);
    }

    // What escapes a reader is what is looked for, so everything is caught here.
    private static Exception? Record(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (Exception problem)
        {
            return problem;
        }
    }
}
