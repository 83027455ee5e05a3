using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Passband.Vision.Tests.Data;

/// <summary>A server on this machine that sends one file over HTTP, well or badly.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly List<long?> ranges = [];

    internal LoopbackServer()
    {
        listener.Start();
        _ = Task.Run(Serve);
    }

    internal byte[] File { get; init; } = [];

    internal bool KnowsRanges { get; init; } = true;

    internal string? OnlyStatus { get; init; }

    /// <summary>Bytes of body after which the connection of the n-th request breaks; no entry, no break.</summary>
    internal IReadOnlyList<int> BreakAfter { get; init; } = [];

    /// <summary>Sends the head and then nothing.</summary>
    internal bool FallsSilent { get; init; }

    internal Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/file");

    /// <summary>Where each request asked to begin; null for one without range.</summary>
    internal IReadOnlyList<long?> Ranges
    {
        get
        {
            lock (ranges)
                return [.. ranges];
        }
    }

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        stop.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await Answer(client.GetStream());
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
        }
    }

    private async Task Answer(NetworkStream stream)
    {
        var from = await ReadRequest(stream);
        var turn = Ranges.Count;
        lock (ranges)
            ranges.Add(from);
        if (OnlyStatus is not null)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {OnlyStatus}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
            return;
        }
        var partial = KnowsRanges && from is not null;
        var begin = partial ? (int)Math.Min(from!.Value, File.Length) : 0;
        var head = partial && begin == File.Length
            ? $"HTTP/1.1 416 Range Not Satisfiable\r\nContent-Range: bytes */{File.Length}\r\n"
            : partial ? $"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes {begin}-{File.Length - 1}/{File.Length}\r\n" : "HTTP/1.1 200 OK\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{head}Content-Length: {File.Length - begin}\r\nConnection: close\r\n\r\n"));
        if (FallsSilent)
            await Task.Delay(Timeout.Infinite, stop.Token);
        var length = turn < BreakAfter.Count ? Math.Min(BreakAfter[turn], File.Length - begin) : File.Length - begin;
        await stream.WriteAsync(File.AsMemory(begin, length));
    }

    private static async Task<long?> ReadRequest(NetworkStream stream)
    {
        var request = new StringBuilder();
        var buffer = new byte[1024];
        while (!request.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer);
            if (read == 0)
                break;
            request.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }
        var line = request.ToString().Split("\r\n").FirstOrDefault(text => text.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase));
        return line is null ? null : long.Parse(line["Range: bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
    }
}
