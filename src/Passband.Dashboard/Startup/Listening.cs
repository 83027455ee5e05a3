using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Passband.Dashboard.Configuration;

namespace Passband.Dashboard.Startup;

/// <summary>Says where the dashboard listens, and warns where others can reach it without a login.</summary>
internal static class Listening
{
    public static void Tell(WebApplication app, DashboardSettings settings, TextWriter output, TextWriter errors)
    {
        var addresses = Bound(app.Services.GetRequiredService<IServer>());
        output.WriteLine($"Passband listens on {string.Join(" and ", addresses)} (Ctrl+C ends it).");
        if (Warning(settings, addresses) is { } warning) errors.WriteLine($"WARNING: {warning}");
    }

    /// <summary>The addresses that the server really listens on: Kestrel's own settings go before Passband:Urls.</summary>
    public static IReadOnlyCollection<string> Bound(IServer server) => [.. server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []];

    /// <summary>What is dangerous about these settings; null if nothing is.</summary>
    /// <param name="settings">Who may come in.</param>
    /// <param name="bound">The addresses, as the server names them.</param>
    public static string? Warning(DashboardSettings settings, IEnumerable<string> bound)
    {
        var listen = new ListenSettings([.. bound.Where(a => !IsFile(a)).Select(Address)]);
        if (listen.OnlyHere) return null;
        if (!settings.Login.Required)
            return "everybody who can reach this machine can start probes, add networks and delete results: "
                + "no login is configured (Passband:Login:Users), and it listens beyond this machine (Passband:Urls, or Kestrel:Endpoints).";
        return listen.Urls.Where(u => !ListenSettings.IsHere(u)).All(u => u.Scheme == "https")
            ? null
            : "access keys cross the network unencrypted: it listens beyond this machine by http; put an encrypting proxy before it, or listen by https.";
    }

    private static Uri Address(string bound) =>
        new(bound.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal));

    // A socket or pipe of this machine has a path in place of a host.
    private static bool IsFile(string bound) => bound.Contains("://unix:", StringComparison.OrdinalIgnoreCase) || bound.Contains("://pipe:", StringComparison.OrdinalIgnoreCase);
}
