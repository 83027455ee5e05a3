using Passband.Fuzzing.Mutations;
using Passband.Results;

namespace Passband.Fuzzing.Readers;

/// <summary>Result documents, and what is made of one that is accepted: a table, and the document again.</summary>
internal sealed class ResultReader : IFuzzedReader
{
    public string Name => "result";

    public IReadOnlyList<FuzzInput> Seeds { get; } = [new("full.json", ResultFile.ToBytes(ExampleResults.Full())), new("small.json", ResultFile.ToBytes(ExampleResults.Small()))];

    public IReadOnlyList<Mutation> Mutations => JsonMutations.All;

    public long MemoryLimit => 64 << 20;

    public void Read(FuzzInput input)
    {
        var document = ResultFile.Parse(input.Bytes, input.FileName);
        ResultCsv.Write([document], TextWriter.Null);
        if (ResultFile.Parse(ResultFile.ToBytes(document), input.FileName).Id != document.Id) throw new InvalidOperationException("It is another result when it is read again.");
    }

    public bool IsRefusal(Exception problem) => problem is ResultFormatException;

    public void Dispose()
    {
    }
}
