using Passband.Results.Store;

namespace Passband.Results.Tests.Store;

/// <summary>A project and a data folder that go away with the test, and a store on them.</summary>
public sealed class StoreLab : IDisposable
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _temporary = new();
    private ResultStore? _store;

    public StoreLab() => Folders = new(_temporary.File("results"), _temporary.File("data"));

    public StoreFolders Folders { get; }

    public ResultFolder Project => new(Folders.Project);

    public ResultFolder Lab => new(Folders.Lab);

    public ResultStore Store => _store ??= ResultStore.Open(Folders);

    public string File(string name) => _temporary.File(name);

    /// <summary>A document that differs from those of other numbers; a minute younger with each.</summary>
    public static ResultDocument Document(int number, string network = "ResNet-20", string imageSet = "CIFAR-10", string experiment = "low-pass", string device = "cpu",
        int? correct = 9, double? rate = 1000, params string[] tags) => ExampleResults.Small() with
    {
        Experiment = new(experiment, 1),
        Title = experiment == "blur" ? "Accuracy under Gaussian blur" : "Accuracy under a low-pass filter",
        Network = new(network, "resnet (depth 20)", "weights.th", Sha(network), 10, "plain"),
        ImageSet = new(Slug.Of(imageSet), imageSet, Sha(imageSet), 10, 3, 32, 32, 10),
        Options = ExampleResults.Options("""{"cutoffs": [0.125, 0.25], "shape": "hard"}"""),
        Seed = number,
        Scalars = correct is { } k ? [new() { Id = "clean-accuracy", Label = "Clean accuracy", Quantity = Quantity.Accuracy, K = k, N = 10 }] : [],
        Tags = tags,
        Provenance = ExampleResults.Small().Provenance with { StartedUtc = Begin.AddMinutes(number), DurationSeconds = number, Device = device, ImagesPerSecond = rate },
    };

    /// <summary>Closes the store and opens it again, as a restart does.</summary>
    public ResultStore Reopen()
    {
        Close();
        return Store;
    }

    public void Close()
    {
        _store?.Dispose();
        _store = null;
    }

    public async Task<IReadOnlyList<string>> Ids(ResultQuery query) => [.. (await Store.QueryAsync(query)).Items.Select(r => r.Id)];

    public async Task<int> Count(ResultQuery? query = null) => (await Store.QueryAsync(query ?? new())).Total;

    public void Dispose()
    {
        Close();
        _temporary.Dispose();
    }

    private static string Sha(string name) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)));
}
