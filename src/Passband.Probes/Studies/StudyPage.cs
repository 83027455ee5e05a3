using Passband.Results;

namespace Passband.Probes.Studies;

/// <summary>Which page a study goes to whose networks or images are chosen when it is run: a page is about one choice of them.</summary>
public static class StudyPage
{
    private const int Digits = 6;

    /// <summary>The page of a choice: the wanted name, or where that is another's, the name with the first digits of the choice's fingerprint.</summary>
    /// <param name="results">The folder of results that is written to.</param>
    /// <param name="wanted">The name that people read.</param>
    /// <param name="ask">The fingerprint, <see cref="StudyRun.Ask"/>.</param>
    /// <returns>The same name each time for the same choice, as long as its record is there.</returns>
    public static string NameOf(string results, string wanted, string ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        // Not a refusal that names --name: whoever asks a folder of networks in turn wants a page of each, and loses none so.
        var own = Slug.Of(wanted, ask[..Digits]);
        var isTaken = StudyRecord.Find(StudyFolder.RecordPath(results, wanted)) is { Ask: { } other } && other != ask;
        return isTaken || File.Exists(StudyFolder.RecordPath(results, own)) ? own : Slug.Of(wanted);
    }
}
