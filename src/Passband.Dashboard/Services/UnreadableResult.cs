using Passband.Probes;
using Passband.Results;
using Passband.Results.Store;

namespace Passband.Dashboard.Services;

/// <summary>Why a result cannot be shown and what to do about it, in the same words wherever it is met.</summary>
public static class UnreadableResult
{
    /// <summary>What to do, in a sentence.</summary>
    public const string Remedy = "Put the file back from a copy, delete it, or run the probe again.";

    /// <summary>The sentence about a file of the folders that is no result.</summary>
    public static string Of(FolderEntry broken)
    {
        ArgumentNullException.ThrowIfNull(broken);
        return $"{broken.Problem} {Remedy}";
    }

    /// <summary>The sentence about a result that could not be read.</summary>
    /// <param name="store">The store.</param>
    /// <param name="id">The result's id.</param>
    /// <param name="problem">What reading it threw.</param>
    public static string Of(ResultStore store, string id, Exception problem)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (problem is ResultFormatException || (problem is ResultNotFoundException && store.Find(id) is not null)) return $"{problem.Message} {Remedy}";
        return problem is ResultNotFoundException ? OfUnknown(store, id) : ProblemSentence.OfAny(problem);
    }

    /// <summary>The sentence about an id that the store does not list: its file may be damaged, or gone.</summary>
    public static string OfUnknown(ResultStore store, string id)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.BrokenFiles().FirstOrDefault(f => Path.GetFileName(f.Path).Contains(id, StringComparison.Ordinal)) is { } broken
            ? Of(broken)
            : $"There is no result {id}: it was never stored here, or its file was removed. Put the file back from a copy, or run the probe again.";
    }
}
