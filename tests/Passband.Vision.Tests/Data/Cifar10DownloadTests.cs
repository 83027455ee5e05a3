using System.Security.Cryptography;
using Passband.Vision.Data;
using Passband.Vision.Data.Cifar;

namespace Passband.Vision.Tests.Data;

public sealed class Cifar10DownloadTests : IDisposable
{
    private static readonly byte[] Content = MakeContent();
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient client = new();

    public void Dispose()
    {
        folder.Dispose();
        client.Dispose();
    }

    [Fact]
    public async Task The_archive_arrives_with_progress_and_is_not_fetched_twice()
    {
        using var server = new LoopbackServer { File = Content };
        var progress = new Collected();
        var path = await Download(server).RunAsync(folder.Path, progress, Cancel);
        Assert.Equal(folder[Cifar10Download.FileName], path);
        Assert.Equal(Content, await File.ReadAllBytesAsync(path, Cancel));
        Assert.Equal((Content.Length, (long?)Content.Length, "bytes"), (progress.Last.Done, progress.Last.Total, progress.Last.Unit));
        Assert.True(progress.Last.PerSecond > 0);
        Assert.False(File.Exists(path + ".part"));

        Assert.Equal(path, await Download(server).RunAsync(folder.Path, null, Cancel));
        Assert.Single(server.Ranges);
    }

    [Fact]
    public async Task A_broken_connection_is_resumed_where_it_broke()
    {
        using var server = new LoopbackServer { File = Content, BreakAfter = [100_000, 50_000] };
        var path = await Download(server).RunAsync(folder.Path, null, Cancel);
        Assert.Equal(Content, await File.ReadAllBytesAsync(path, Cancel));
        Assert.Equal([null, 100_000L, 150_000L], server.Ranges);
    }

    [Fact]
    public async Task A_part_left_by_an_earlier_run_is_resumed()
    {
        folder.Write(Cifar10Download.FileName + ".part", Content[..70_000]);
        using var server = new LoopbackServer { File = Content };
        var progress = new Collected();
        var path = await Download(server).RunAsync(folder.Path, progress, Cancel);
        Assert.Equal(Content, await File.ReadAllBytesAsync(path, Cancel));
        Assert.Equal([70_000L], server.Ranges);
        Assert.Equal(Content.Length, progress.Last.Total);
    }

    [Fact]
    public async Task A_complete_part_only_needs_its_checksum()
    {
        folder.Write(Cifar10Download.FileName + ".part", Content);
        using var server = new LoopbackServer { File = Content };
        Assert.Equal(Content, await File.ReadAllBytesAsync(await Download(server).RunAsync(folder.Path, null, Cancel), Cancel));
    }

    [Fact]
    public async Task A_wrong_part_is_dropped_and_fetched_anew()
    {
        folder.Write(Cifar10Download.FileName + ".part", new byte[70_000]);
        using var server = new LoopbackServer { File = Content };
        Assert.Equal(Content, await File.ReadAllBytesAsync(await Download(server).RunAsync(folder.Path, null, Cancel), Cancel));
        Assert.Equal([70_000L, null], server.Ranges);
    }

    [Fact]
    public async Task A_part_longer_than_the_file_is_dropped_and_fetched_anew()
    {
        folder.Write(Cifar10Download.FileName + ".part", new byte[Content.Length + 5]);
        using var server = new LoopbackServer { File = Content[..^1] };
        var error = await Assert.ThrowsAsync<ImageSetException>(() => Download(server).RunAsync(folder.Path, null, Cancel));
        Assert.Contains("MD5", error.Message, StringComparison.Ordinal);
        Assert.Null(server.Ranges[1]);
    }

    [Fact]
    public async Task A_server_without_ranges_is_asked_again_from_the_start()
    {
        using var server = new LoopbackServer { File = Content, KnowsRanges = false, BreakAfter = [100_000] };
        var path = await Download(server).RunAsync(folder.Path, null, Cancel);
        Assert.Equal(Content, await File.ReadAllBytesAsync(path, Cancel));
        Assert.Equal([null, 100_000L], server.Ranges);
    }

    [Fact]
    public async Task A_wrong_checksum_keeps_nothing()
    {
        using var server = new LoopbackServer { File = [.. Content, 0] };
        var error = await Assert.ThrowsAsync<ImageSetException>(() => Download(server).RunAsync(folder.Path, null, Cancel));
        Assert.Contains($"instead of {Md5(Content)} and was thrown away", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_missing_file_is_told_with_the_address_and_not_tried_again()
    {
        using var server = new LoopbackServer { OnlyStatus = "404 Not Found" };
        var error = await Assert.ThrowsAsync<ImageSetException>(() => Download(server).RunAsync(folder.Path, null, Cancel));
        Assert.Equal(
            $"The server answered 404 (Not Found) for {server.Address}; check the address, or download it another way and give its path.", error.Message);
        Assert.Single(server.Ranges);
    }

    [Fact]
    public async Task A_server_that_stays_broken_ends_the_download_after_the_attempts()
    {
        using var server = new LoopbackServer { OnlyStatus = "503 Service Unavailable" };
        var error = await Assert.ThrowsAsync<ImageSetException>(() => Download(server).RunAsync(folder.Path, null, Cancel));
        Assert.Contains("broke off 3 times in a row (the server answered 503)", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, server.Ranges.Count);
    }

    [Fact]
    public async Task A_silent_server_counts_as_broken()
    {
        using var server = new LoopbackServer { File = Content, FallsSilent = true };
        var download = new Cifar10Download(client)
        {
            Address = server.Address, Md5 = Md5(Content), Attempts = 1, Silence = TimeSpan.FromMilliseconds(200),
        };
        var error = await Assert.ThrowsAsync<ImageSetException>(() => download.RunAsync(folder.Path, null, Cancel));
        Assert.Contains("silent", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_keeps_the_part_for_the_next_time()
    {
        folder.Write(Cifar10Download.FileName + ".part", Content[..10]);
        using var server = new LoopbackServer { File = Content, FallsSilent = true };
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Download(server).RunAsync(folder.Path, null, cancel.Token));
        Assert.Equal(Content[..10], await File.ReadAllBytesAsync(folder[Cifar10Download.FileName + ".part"], Cancel));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        var file = folder.Write("a", "a file, not a folder");
        using var server = new LoopbackServer { File = Content };
        var error = await Assert.ThrowsAsync<ImageSetException>(() => Download(server).RunAsync(file, null, Cancel));
        Assert.Contains("cannot be written", error.Message, StringComparison.Ordinal);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Cifar10Download Download(LoopbackServer server) =>
        new(client) { Address = server.Address, Md5 = Md5(Content), Attempts = 3, RetryDelay = TimeSpan.FromMilliseconds(1) };

    private static byte[] MakeContent()
    {
        var bytes = new byte[300_000];
        new Random(3).NextBytes(bytes);
        return bytes;
    }

#pragma warning disable CA5351 // The authors of CIFAR-10 publish MD5.
    private static string Md5(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351
}
