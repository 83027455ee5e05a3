using Passband.Cli.Printing;

namespace Passband.Cli.Doctor;

/// <summary>Looks at everything the program needs, prints what it finds, and tells by the exit code whether something is missing.</summary>
internal static class Checkup
{
    private static readonly Func<Session, IEnumerable<Finding>>[] Parts =
        [LibtorchFindings.Of, CodecFindings.Of, FolderFindings.Of, DataFindings.Of];

    public static int Run(Session session)
    {
        var terminal = session.Terminal;
        var remedies = new List<string>();
        var indent = 0;
        foreach (var finding in Parts.SelectMany(part => part(session)))
        {
            indent = Math.Max(indent, 14);
            terminal.Line([(finding.Subject.PadRight(indent) + "  ", Styles.Heading), (finding.Text, null)]);
            if (finding.Remedy is { } remedy) remedies.Add(remedy);
        }

        if (remedies.Count == 0) return 0;
        terminal.Line();
        foreach (var remedy in remedies) terminal.Complain(remedy);
        return ErrorReport.Failure;
    }
}
