using Passband.Probes.Running;
using Passband.Results;

namespace Passband.Cli.Doctor;

/// <summary>The folders that are written to.</summary>
internal static class FolderFindings
{
    public static IEnumerable<Finding> Of(Session session)
    {
        var home = session.Home;
        yield return Folder("cache", home.Cache, $"{home.Cache}, {Numbers.Bytes(SizeOf(home.Cache))}{Unfinished(home.Parts)}");
        var entries = new ResultFolder(home.Results).Enumerate().ToList();
        var broken = entries.Count(e => e.Document is null);
        yield return Folder("results", home.Results, $"{home.Results}, {entries.Count - broken} results{(broken > 0 ? $", {broken} broken files" : "")}");
    }

    private static Finding Folder(string subject, string path, string text)
    {
        try
        {
            WritableFolder.Require(path, "give yourself the right to write there");
            return new Finding(subject, text);
        }
        catch (IOException problem)
        {
            return new Finding(subject, text + ", cannot be written", ErrorReport.Sentence(problem));
        }
    }

    private static string Unfinished(string parts)
    {
        var count = Directory.Exists(parts) ? Directory.EnumerateFiles(parts, "*.parts").Count() : 0;
        return count > 0 ? $", {count} unfinished results" : "";
    }

    private static long SizeOf(string folder) => Directory.Exists(folder)
        ? new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }).Sum(f => f.Length)
        : 0;
}
