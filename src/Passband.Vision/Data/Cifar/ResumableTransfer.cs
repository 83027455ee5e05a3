using System.Net;
using System.Net.Http.Headers;

namespace Passband.Vision.Data.Cifar;

/// <summary>Fetches an address into a file, from where the file ends, as often as it takes (RFC 9110, section 14).</summary>
internal sealed class ResumableTransfer(
    HttpClient client, Uri address, TimeSpan silence, FileStream file, IProgress<DataProgress>? progress)
{
    /// <summary>Six times the archive: a server that sends more sends something else.</summary>
    private const long MaxBytes = 1L << 30;

    /// <summary>Whether the last attempt brought new bytes.</summary>
    internal bool Advanced { get; private set; }

    /// <summary>Why the last attempt stopped.</summary>
    internal string LastProblem { get; private set; } = "";

    /// <summary>One request; true when the file is complete, false when the connection broke.</summary>
    internal async Task<bool> Continue(CancellationToken cancellation)
    {
        var before = file.Length;
        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            quiet.CancelAfter(silence);
            await Request(before, quiet);
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or HttpIOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            LastProblem = e is OperationCanceledException ? $"silent for {silence.TotalSeconds:0} s" : e.Message.TrimEnd('.');
            return false;
        }
        finally
        {
            Advanced = file.Length > before;
        }
    }

    private async Task Request(long have, CancellationTokenSource quiet)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (have > 0)
            request.Headers.Range = new RangeHeaderValue(have, null);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, quiet.Token);
        var range = response.Content.Headers.ContentRange;
        switch (response.StatusCode)
        {
            case HttpStatusCode.PartialContent when range?.From == have:
                file.Position = have;
                break;
            case HttpStatusCode.OK:
                // The server knows no ranges, or the file is asked for from its start.
                file.SetLength(have = 0);
                break;
            case HttpStatusCode.RequestedRangeNotSatisfiable when range?.Length == have:
                return;
            case HttpStatusCode.RequestedRangeNotSatisfiable or HttpStatusCode.PartialContent:
                file.SetLength(0);
                throw new HttpRequestException("the server does not have the rest of what was begun");
            case >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests:
                throw new HttpRequestException($"the server answered {(int)response.StatusCode}");
            default:
                throw new ImageSetException(
                    $"The server answered {(int)response.StatusCode} ({response.ReasonPhrase}) for {address}; "
                    + "check the address, or download it another way and give its path.");
        }
        await Copy(response, have, quiet);
    }

    private async Task Copy(HttpResponseMessage response, long have, CancellationTokenSource quiet)
    {
        var total = have + response.Content.Headers.ContentLength;
        var meter = new ProgressMeter(progress, "Downloading CIFAR-10", "bytes", total, have);
        using var body = await response.Content.ReadAsStreamAsync(quiet.Token);
        var buffer = new byte[1 << 16];
        while (true)
        {
            quiet.CancelAfter(silence);
            var read = await ReadNetwork(body, buffer, quiet.Token);
            if (read == 0)
                break;
            if (file.Position + read > MaxBytes)
                throw new ImageSetException($"{address} sends more than {MaxBytes:N0} bytes, which cannot be CIFAR-10; check the address.");
            await file.WriteAsync(buffer.AsMemory(0, read), quiet.Token);
            meter.Add(read);
        }
        await file.FlushAsync(quiet.Token);
        meter.Report();
    }

    /// <summary>Tells a broken connection from a full disk: both are input-output errors.</summary>
    private static async Task<int> ReadNetwork(Stream body, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellation);
        }
        catch (IOException e) when (e is not HttpIOException)
        {
            throw new HttpRequestException("the connection broke", e);
        }
    }
}
