using Passband.Dashboard.Components.Browsing;
using Passband.Dashboard.Services;
using Passband.Probes;
using Passband.Results;
using Passband.Results.Store;

namespace Passband.Dashboard.Components.Comparing;

/// <summary>A result of the comparison, or why it cannot be shown.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Document">The result; null if it cannot be read.</param>
/// <param name="Colour">Its network's colour as a value of a style.</param>
/// <param name="Problem">One sentence; null if it can be read.</param>
public sealed record ChosenResult(string Id, ResultDocument? Document, string Colour, string? Problem)
{
    /// <summary>Looks a result up.</summary>
    public static ChosenResult Of(ResultStore store, string id)
    {
        ArgumentNullException.ThrowIfNull(store);
        try
        {
            if (store.Find(id) is { DeletedUtc: not null }) return Missing("This result is deleted; it can be brought back from the list of results.");
            var document = store.Read(id);
            return new(id, document, NetworkColour.Of(store, document.Network.Name), null);
        }
        catch (Exception problem) when (ProblemSentence.Of(problem) is not null)
        {
            return Missing(UnreadableResult.Of(store, id, problem));
        }

        ChosenResult Missing(string why) => new(id, null, "var(--text-3)", why);
    }
}
