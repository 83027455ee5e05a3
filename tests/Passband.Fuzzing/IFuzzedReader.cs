namespace Passband.Fuzzing;

/// <summary>A reader of the product, with files to damage and what it may do with them.</summary>
public interface IFuzzedReader : IDisposable
{
    /// <summary>What the command calls it, such as "png".</summary>
    string Name { get; }

    /// <summary>Small intact files that it reads.</summary>
    IReadOnlyList<FuzzInput> Seeds { get; }

    /// <summary>Changes that know the format, used beside those that do not.</summary>
    IReadOnlyList<Mutation> Mutations { get; }

    /// <summary>Bytes that one of these small files may make it take, managed (all that is allocated, freed or not) or in all (growth of the process).</summary>
    long MemoryLimit { get; }

    /// <summary>Reads a file the way the product does, to the end.</summary>
    void Read(FuzzInput input);

    /// <summary>Whether this is the documented way in which it refuses a file; anything else that it throws is a defect.</summary>
    bool IsRefusal(Exception problem);
}
