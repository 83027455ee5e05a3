using Passband.Results;

namespace Passband.Probes.Running;

/// <summary>Where a run finds what is known already and puts what it computed.</summary>
public interface IResultSink
{
    /// <summary>The stored result with an id; null if there is none that can be read.</summary>
    ResultDocument? Find(string id);

    /// <summary>Stores a result, in place of an older one with the same inputs.</summary>
    /// <exception cref="IOException">The disk is full or cannot be written.</exception>
    void Store(ResultDocument document);
}
