namespace Passband.Dashboard.Components.Browsing;

/// <summary>Something that was done, with the way to undo it where there is one.</summary>
/// <param name="Text">What was done, in a sentence.</param>
/// <param name="Undo">Undoes it; null where it cannot be undone.</param>
public sealed record Notice(string Text, Func<Task>? Undo = null);
