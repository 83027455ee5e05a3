using Passband.Probes.Locating;
using Passband.Cli.Printing;
using Passband.Vision.Networks;

namespace Passband.Cli;

/// <summary>What every command is given: where to print, where things lie, and how it learns that it is to stop.</summary>
/// <param name="Terminal">Where to print.</param>
/// <param name="Home">Where results, networks and caches lie.</param>
/// <param name="Cancellation">Set by the first Ctrl-C.</param>
internal sealed record Session(Terminal Terminal, Home Home, CancellationToken Cancellation)
{
    /// <summary>The environment variable by which run.sh says how the program was started.</summary>
    private const string Variable = "PASSBAND_COMMAND";

    /// <summary>What to type to start the program, for sentences that name a command: "passband", or "./run.sh".</summary>
    public string Command { get; init; } = "passband";

    public static Session OfThisProcess(CancellationToken cancellation)
    {
        var allow = Environment.GetEnvironmentVariable(NetworkOpener.Variable) is "1" or "true" or "yes";
        var session = new Session(Terminal.OfThisProcess(), Home.Find() with { Opener = new NetworkOpener(allow) }, cancellation);
        return Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } command ? session with { Command = command } : session;
    }
}
