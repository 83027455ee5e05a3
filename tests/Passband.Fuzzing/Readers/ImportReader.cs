using System.Text;
using Passband.Fuzzing.Mutations;
using Passband.Results;

namespace Passband.Fuzzing.Readers;

/// <summary>What other laboratories send: several results in one file, model cards of RobustBench, tables of trials.</summary>
internal sealed class ImportReader : IFuzzedReader
{
    private const string Card = """
        {"link": "https://arxiv.org/abs/2002.11569", "name": "A title", "authors": "A, B", "dataset": "cifar10", "venue": "ICML<br>2020", "architecture": "PreActResNet-18",
         "eps": "8/255", "clean_acc": "88.67", "reported": "71.6", "autoattack_acc": "67.68", "external": "60.1", "unreliable": true, "footnote": "Uses <a href=\"x\">this</a>."}
        """;

    private readonly ScratchFolder _folder = new();

    public string Name => "import";

    public IReadOnlyList<FuzzInput> Seeds { get; } =
    [
        new("results.json", [.. "["u8, .. ResultFile.ToBytes(ExampleResults.Small()), .. ","u8, .. ResultFile.ToBytes(ExampleResults.Full()), .. "]"u8]),
        new("card.json", Encoding.UTF8.GetBytes(Card)),
        new("low-pass_x.csv", Encoding.UTF8.GetBytes("subj,Session,trial,rt,object_response,category,condition,imagename\n"
            + string.Concat(Enumerable.Range(0, 12).Select(k => $"subject-01,1,{k},0.9,cat,\"dog\",{k % 5},a.png\n")))),
    ];

    public IReadOnlyList<Mutation> Mutations => JsonMutations.All;

    public long MemoryLimit => 64 << 20;

    public void Read(FuzzInput input)
    {
        var results = IncomingResults.In([_folder.Write(input)]).ToList();
        foreach (var result in results.Where(r => r.Document is not null)) _ = ResultFile.Parse(result.Bytes, result.Name).Id;
        if (results.FirstOrDefault(r => r.Document is null) is { Problem: { } problem }) throw new ResultFormatException(problem);
    }

    public bool IsRefusal(Exception problem) => problem is ResultFormatException;

    public void Dispose() => _folder.Dispose();
}
