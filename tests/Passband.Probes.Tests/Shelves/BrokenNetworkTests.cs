using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Passband.Probes.Shelves;
using Passband.Vision.Checkpoints;

namespace Passband.Probes.Tests.Shelves;

public sealed class BrokenNetworkTests : IDisposable
{
    private readonly TestLab _lab = new();

    public void Dispose() => _lab.Dispose();

    public static TheoryData<string, string> Broken => new()
    {
        { "truncated.safetensors", "truncated.safetensors cannot be used" },
        { "call.pth", "nothing in the file was run" },
        { "bomb.pth", "bomb.pth cannot be used" },
        { "picture.safetensors", "neither safetensors nor written by torch.save" },
        { "page.pt", "a web page" },
        { "other.safetensors", "fit none of the known architectures" },
        { "nan.safetensors", "NaN or infinite" },
        { "large-card.safetensors", "where the file holds" },
        { "wrong-classes.safetensors", "has 3 outputs where 4 classes are named" },
        { "large-pictures.safetensors", "more than a network here takes" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_file_is_refused_in_a_sentence_and_nothing_of_it_stays(string fileName, string expected)
    {
        using (var file = await _lab.Receive(Content(fileName), fileName))
        {
            var problem = Assert.Throws<RequestException>(() => new NetworkShelf(_lab.Home).Examine(file));
            Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(_lab.Home.Data, problem.Message, StringComparison.Ordinal);
        }

        Assert.Empty(_lab.Files);
        Assert.Empty(new NetworkShelf(_lab.Home).List());
    }

    [Fact]
    public async Task An_empty_file_is_refused_by_name()
    {
        var problem = await Assert.ThrowsAsync<RequestException>(() => _lab.Receive([], "empty.pth"));
        Assert.Equal("empty.pth is empty.", problem.Message);
        Assert.Empty(_lab.Files);
    }

    [Fact]
    public async Task A_file_above_the_cap_is_refused_and_leaves_nothing()
    {
        var problem = await Assert.ThrowsAsync<RequestException>(() => _lab.Receive(new byte[300_000], "large.pth", maxBytes: 200_000));
        Assert.StartsWith("large.pth is larger than ", problem.Message, StringComparison.Ordinal);
        Assert.Empty(_lab.Files);
    }

    [Fact]
    public async Task A_cancelled_upload_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();
        var progress = new Hearing<long>(_ => stop.Cancel());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _lab.Incoming.ReceiveAsync(new MemoryStream(new byte[1_000_000]), "slow.pth", 1 << 24, progress, stop.Token));
        Assert.Empty(_lab.Files);
    }

    [Fact]
    public async Task What_a_killed_process_left_is_gone_after_the_next_start()
    {
        // Larger than any process id that Linux gives.
        var folder = Path.Combine(_lab.Home.Data, "incoming", $"{int.MaxValue}-x");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "half.pth"), "half", TestContext.Current.CancellationToken);
        _ = new IncomingFiles(_lab.Home);
        Assert.False(Directory.Exists(folder));
    }

    [Theory]
    [InlineData("../../evil.pth", "evil.pth")]
    [InlineData("C:\\nets\\mine.pth", "mine.pth")]
    [InlineData("..", "upload")]
    public async Task A_file_name_that_leads_elsewhere_is_cut_to_its_last_part(string sent, string kept)
    {
        using var file = await _lab.Receive([1], sent);
        Assert.Equal(kept, file.FileName);
        Assert.StartsWith(Path.Combine(_lab.Home.Data, "incoming"), Path.GetFullPath(file.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_name_in_any_script_is_cut_to_what_a_file_system_takes_and_keeps_its_end()
    {
        using var file = await _lab.Receive([1], new string('網', 200) + ".pth");
        Assert.EndsWith("網.pth", file.FileName, StringComparison.Ordinal);
        Assert.Equal(1, file.Bytes);
    }

    private byte[] Content(string kind) => kind switch
    {
        "truncated.safetensors" => _lab.Network()[..^100],
        "call.pth" => Zip("data.pkl", "\u0080\u0002cposix\nsystem\n(S'touch /tmp/x'\ntR.", CompressionLevel.NoCompression),
        "bomb.pth" => Zip("data.pkl", new string('(', 100_000_000), CompressionLevel.SmallestSize),
        "picture.safetensors" => [0x89, .. "PNG\r\n\u001a\n0000000000000000"u8],
        "page.pt" => Encoding.ASCII.GetBytes("<!DOCTYPE html><html></html>"),
        "other.safetensors" => Weights(new StoredTensor("w", DType.Float32, [2], new byte[8])),
        "nan.safetensors" => Weights(StoredTensor.FromFloat32("w", [2], [1, float.NaN])),
        "large-card.safetensors" => Carded(c => c with
        {
            Options = new Dictionary<string, JsonElement> { ["widths"] = Json("4096,4096"), ["hidden"] = Json(4096) },
        }),
        "wrong-classes.safetensors" => Carded(c => c with { Classes = ["a", "b", "c", "d"] }),
        "large-pictures.safetensors" => Carded(c => c with { Input = c.Input with { Height = 60000, Width = 60000 } }),
        _ => throw new ArgumentException(kind),
    };

    private static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value);

    private byte[] Carded(Func<NetworkCard, NetworkCard> change)
    {
        var path = _lab.PathOf("plain.safetensors");
        File.WriteAllBytes(path, _lab.Network(withCard: false));
        return Weights(NetworkCardFile.ToJson(change(TestLab.Card("changed"))), [.. Checkpoint.Open(path).Tensors]);
    }

    private byte[] Weights(params StoredTensor[] tensors) => Weights(null, tensors);

    private byte[] Weights(string? card, params StoredTensor[] tensors)
    {
        var path = _lab.PathOf("weights.safetensors");
        SafeTensors.Write(path, tensors, card is null ? [] : new Dictionary<string, string> { [NetworkCard.MetadataKey] = card });
        return File.ReadAllBytes(path);
    }

    private static byte[] Zip(string name, string content, CompressionLevel level)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry($"net/{name}", level).Open();
            entry.Write(Encoding.Latin1.GetBytes(content));
        }

        return file.ToArray();
    }
}

/// <summary>Hears reports at once, on the thread that makes them.</summary>
internal sealed class Hearing<T>(Action<T> hear) : IProgress<T>
{
    public void Report(T value) => hear(value);
}
