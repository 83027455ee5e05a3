using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Passband.Dashboard.Configuration;
using Passband.Probes;

namespace Passband.Dashboard.Startup;

/// <summary>Tells in sentences why the dashboard does not start.</summary>
internal static class StartProblem
{
    public static string Of(Exception problem)
    {
        var cause = ProblemSentence.Unwrapped(problem);
        return cause switch
        {
            ConfigurationException configuration => configuration.Message,
            IOException { InnerException: AddressInUseException } => $"{cause.Message.TrimEnd('.')}; end the program that listens there, or choose another port with --port (0 for a free one).",
            SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => "The port is in use; choose another with --port (0 for a free one).",
            SocketException socket => $"Passband:Urls: the address cannot be listened on ({socket.Message}); take one of this machine, such as http://127.0.0.1:5080.",
            InvalidDataException or FormatException => $"appsettings.json cannot be read: {(cause.InnerException ?? cause).Message.TrimEnd('.')}.",
            InvalidOperationException when cause.Message.Contains("HTTPS", StringComparison.OrdinalIgnoreCase) =>
                "Passband:Urls asks for https, and there is no certificate; name one under Kestrel:Certificates:Default, or listen by http.",
            _ => ProblemSentence.OfAny(problem),
        };
    }
}
