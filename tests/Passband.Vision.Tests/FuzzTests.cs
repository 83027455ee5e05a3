using Passband.Fuzzing;

namespace Passband.Vision.Tests;

/// <summary>A few hundred damaged files for every reader; `Passband.Benchmarks fuzz` gives them a hundred thousand.</summary>
public sealed class FuzzTests
{
    private const int Inputs = 200;

    public static TheoryData<string> Readers => [.. FuzzedReaders.Names];

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_damaged_file_is_read_or_refused_in_a_sentence_in_little_time_and_memory(string name)
    {
        using var reader = FuzzedReaders.Find(name)!;
        foreach (var seed in reader.Seeds)
            if (Record.Exception(() => reader.Read(seed)) is { } problem) Assert.True(reader.IsRefusal(problem) && seed.FileName == "script.pt", $"{seed.FileName} is intact: {problem}");
        var tally = FuzzRun.Over(reader, new Mutator(reader, seed: 2023), 0, Inputs);
        Assert.True(tally.Failures.Count == 0, string.Join("\n", tally.Failures.Select(failure => $"input {failure.Number} {failure.Problem}")));
        Assert.InRange(tally.Accepted, 1, Inputs - 20);
    }

    [Fact]
    public void An_input_is_made_again_from_its_number_alone()
    {
        using var reader = FuzzedReaders.Find("png")!;
        var (first, second) = (new Mutator(reader, seed: 1), new Mutator(reader, seed: 1));
        Assert.Equal(first[41].Bytes, second[41].Bytes);
        Assert.NotEqual(first[41].Bytes, first[42].Bytes);
        Assert.NotEqual(first[41].Bytes, new Mutator(reader, seed: 2)[41].Bytes);
    }

    [Fact]
    public void What_a_reader_must_not_do_is_told()
    {
        using var reader = new BadReader();
        var tally = FuzzRun.Over(reader, new Mutator(reader, seed: 3), 0, 4, skipped: new HashSet<int> { 1 });
        Assert.Equal(3, tally.Count);
        Assert.Equal([0, 0, 2, 2, 3, 3], tally.Failures.Select(failure => failure.Number));
        Assert.Contains("InvalidOperationException", tally.Failures[0].Problem, StringComparison.Ordinal);
        Assert.Contains("took 2 MiB, more than 1 MiB", tally.Failures[1].Problem, StringComparison.Ordinal);
    }

    private sealed class BadReader : IFuzzedReader
    {
        public string Name => "bad";

        public IReadOnlyList<FuzzInput> Seeds { get; } = [new("file", new byte[100])];

        public IReadOnlyList<Mutation> Mutations => [];

        public long MemoryLimit => 1 << 20;

        public void Read(FuzzInput input) => throw new InvalidOperationException($"{new byte[2 << 20].Length}");

        public bool IsRefusal(Exception problem) => problem is FormatException;

        public void Dispose()
        {
        }
    }
}
