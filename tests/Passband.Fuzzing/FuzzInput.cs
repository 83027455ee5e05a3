namespace Passband.Fuzzing;

/// <summary>One file that a reader is given.</summary>
/// <param name="FileName">Its name without a folder; the extension matters to some readers.</param>
/// <param name="Bytes">Its content.</param>
public sealed record FuzzInput(string FileName, byte[] Bytes);

/// <summary>A changed copy of a file, or null where the file no longer has the structure that is to be changed. Never changes the array it is given.</summary>
public delegate byte[]? Mutation(byte[] file, Random random);
