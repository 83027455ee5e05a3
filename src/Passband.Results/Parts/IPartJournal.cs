namespace Passband.Results.Parts;

/// <summary>Keeps the finished pieces of results, so that an interrupted run goes on where it stopped.</summary>
public interface IPartJournal
{
    /// <summary>The pieces kept of a result, in the order they were finished; empty where there are none.</summary>
    /// <param name="resultId">The id the result will have.</param>
    IReadOnlyList<ResultPart> Read(string resultId);

    /// <summary>Keeps further pieces.</summary>
    /// <param name="resultId">The id the result will have.</param>
    /// <param name="parts">The pieces.</param>
    void Append(string resultId, IEnumerable<ResultPart> parts);

    /// <summary>Forgets a result's pieces, once the result itself is stored.</summary>
    /// <param name="resultId">The id of the result.</param>
    void Remove(string resultId);
}
