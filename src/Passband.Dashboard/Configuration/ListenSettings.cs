using System.Net;

namespace Passband.Dashboard.Configuration;

/// <summary>Where the dashboard listens.</summary>
/// <param name="Urls">Addresses such as "http://127.0.0.1:5080".</param>
internal sealed record ListenSettings(IReadOnlyList<Uri> Urls)
{
    private const int UsualPort = 5080;

    /// <summary>Only programs of this machine can reach it.</summary>
    public bool OnlyHere => Urls.All(IsHere);

    public static ListenSettings Read(SettingsReader reader)
    {
        var port = reader.Whole("Port", 0, 65535);
        var text = reader.Text("Urls");
        if (text is null) return new ListenSettings([new Uri($"http://127.0.0.1:{port ?? UsualPort}")]);
        if (port is not null) reader.Problem("Port", "and Passband:Urls are both given; give one of them.");
        var urls = new List<Uri>();
        var parts = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0) reader.Problem("Urls", "names no address; give one such as http://127.0.0.1:5080, or leave the key out.");
        foreach (var part in parts)
        {
            // Kestrel writes "any address" with a star or a plus, which is no host name.
            var written = part.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
            if (Uri.TryCreate(written, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.PathAndQuery == "/") urls.Add(url);
            else reader.Problem("Urls", $"has \"{part}\"; it takes addresses such as http://127.0.0.1:5080, separated by semicolons.");
        }
        return new ListenSettings(urls);
    }

    /// <summary>Whether only programs of this machine can reach an address.</summary>
    public static bool IsHere(Uri url) =>
        url.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
