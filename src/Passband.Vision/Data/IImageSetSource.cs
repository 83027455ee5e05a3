namespace Passband.Vision.Data;

/// <summary>A kind of image set that can be opened from a name or a path.</summary>
public interface IImageSetSource
{
    /// <summary>What a specification may be, for the message when none fits: such as "the name shapes" or "a folder of class folders".</summary>
    string Accepts { get; }

    /// <summary>Whether the specification is of this kind, judged by what is there and not by its name alone. Quick, never throws.</summary>
    /// <param name="specification">A name or a path as the user wrote it.</param>
    bool CanOpen(string specification);

    /// <summary>Opens the set.</summary>
    /// <param name="specification">A name or a path for which <see cref="CanOpen"/> is true.</param>
    /// <param name="options">Split, colour, size, cache.</param>
    /// <param name="progress">Told how far it is; may be null. Reports can come from any thread.</param>
    /// <param name="cancellation">Stops the work; nothing half-finished is left behind.</param>
    /// <exception cref="ImageSetException">The set is missing, damaged or not usable with the options.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    ImageSet Open(string specification, OpenOptions options, IProgress<DataProgress>? progress, CancellationToken cancellation);
}
