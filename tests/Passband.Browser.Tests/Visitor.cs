using Microsoft.Playwright;

namespace Passband.Browser.Tests;

/// <summary>One person's browser with one page, which notes what should never happen: requests to elsewhere and errors on the console.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private Visitor(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    internal IPage Page { get; }

    /// <summary>Requests to other machines, failed requests and errors on the console so far.</summary>
    internal IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_complaints) return [.. _complaints];
        }
    }

    internal static async Task<Visitor> ArriveAsync(IBrowserContext context, Uri home)
    {
        var visitor = new Visitor(context, await context.NewPageAsync());
        context.Request += (_, request) =>
        {
            var address = new Uri(request.Url);
            if (address.Scheme is "http" or "https" or "ws" or "wss" && address.Authority != home.Authority) visitor.Note("asked elsewhere: " + request.Url);
        };
        context.Response += (_, response) =>
        {
            if (response.Status >= 400) visitor.Note($"{response.Status}: {response.Url}");
        };
        visitor.Page.Console += (_, message) =>
        {
            if (message.Type == "error") visitor.Note("console: " + message.Text);
        };
        visitor.Page.PageError += (_, problem) => visitor.Note("script: " + problem);
        return visitor;
    }

    /// <summary>Opens an address of the dashboard and waits for its heading.</summary>
    internal async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.Locator("h1").First.WaitForAsync();
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Note(string complaint)
    {
        lock (_complaints) _complaints.Add(complaint);
    }
}
