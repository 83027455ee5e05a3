namespace Passband.Results.Store;

/// <summary>What a look at the folders found.</summary>
/// <param name="Files">Files in all.</param>
/// <param name="Read">Files that were new or changed, and read.</param>
/// <param name="Removed">Files that are gone.</param>
/// <param name="Broken">Files that are no results, with the sentence that says why.</param>
public sealed record IndexReport(int Files, int Read, int Removed, IReadOnlyList<FolderEntry> Broken);
