namespace Passband.Results;

/// <summary>A result found in a file of somebody else's, or the sentence that says why what was found is none.</summary>
/// <param name="Name">The file, with the place in it where it holds several: "all.json, result 3".</param>
/// <param name="Document">The result; null if it is broken.</param>
/// <param name="Bytes">The result as it goes into a folder, with all that a newer minor version added; empty if it is broken.</param>
/// <param name="Problem">One sentence; null if it is a result.</param>
public sealed record IncomingResult(string Name, ResultDocument? Document, ReadOnlyMemory<byte> Bytes, string? Problem);
