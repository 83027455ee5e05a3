using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using Passband.Dashboard.Configuration;
using Passband.Probes;

namespace Passband.Dashboard.Startup;

/// <summary>Tells in sentences why the dashboard does not start.</summary>
internal static partial class StartProblem
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
            InvalidDataException { InnerException: FormatException format } => Settings(cause.Message, format),
            InvalidOperationException when cause.Message.Contains("HTTPS", StringComparison.OrdinalIgnoreCase) =>
                "Passband:Urls asks for https, and there is no certificate; name one under Kestrel:Certificates:Default, or listen by http.",
            _ => ProblemSentence.OfAny(problem),
        };
    }

    // The library names the file between quotation marks, and the place only inside.
    private static string Settings(string message, FormatException problem)
    {
        var file = Quoted().Match(message) is { Success: true } found ? found.Groups[1].Value : "appsettings.json";
        return problem.InnerException is JsonException { LineNumber: { } line, BytePositionInLine: { } place } json
            ? $"{file} is not readable as JSON at line {line + 1}, position {place + 1}: {Before(json.Message, " LineNumber:").TrimEnd('.')}."
            : $"{file} cannot be read: {problem.Message.TrimEnd('.')}.";
    }

    private static string Before(string text, string mark) => text.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var end ? text[..end] : text;

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
