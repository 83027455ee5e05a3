using Passband.Results;
using Passband.Vision.Checkpoints;
using Passband.Vision.Data;
using Passband.Vision.Training;

namespace Passband.Probes.Training;

/// <summary>Hears what happens in a <see cref="TrainingRun"/>, on the thread that runs it.</summary>
public interface ITrainingWatcher : IProgress<DataProgress>
{
    /// <summary>The images are open, and the first step follows.</summary>
    /// <param name="card">The network's card.</param>
    /// <param name="images">What it is trained on.</param>
    /// <param name="state">Where the training stands: at its beginning, or where it was stopped.</param>
    void Begins(NetworkCard card, ImageSet images, TrainingState state);

    /// <summary>A step is done, or an epoch.</summary>
    /// <param name="progress">How far it is.</param>
    /// <param name="soFar">Makes the result as it would be with what is known so far.</param>
    void Report(TrainingProgress progress, Func<ResultDocument> soFar);

    /// <summary>The trained network answers images that it was not trained on.</summary>
    /// <param name="images">Their name.</param>
    /// <param name="done">How many were asked.</param>
    /// <param name="total">How many there are.</param>
    void Tests(string images, int done, int total);

    /// <summary>Something that a person should know, in a sentence.</summary>
    void Note(string sentence);
}
