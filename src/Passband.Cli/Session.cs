using Passband.Probes.Locating;
using Passband.Cli.Printing;

namespace Passband.Cli;

/// <summary>What every command is given: where to print, where things lie, and how it learns that it is to stop.</summary>
/// <param name="Terminal">Where to print.</param>
/// <param name="Home">Where results, networks and caches lie.</param>
/// <param name="Cancellation">Set by the first Ctrl-C.</param>
internal sealed record Session(Terminal Terminal, Home Home, CancellationToken Cancellation)
{
    public static Session OfThisProcess(CancellationToken cancellation) => new(Terminal.OfThisProcess(), Home.Find(), cancellation);
}
