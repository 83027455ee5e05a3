namespace Passband.Probes.Queue;

/// <summary>Where trainings of the queue are kept until they are done: one file a job.</summary>
/// <param name="folder">Their folder.</param>
internal sealed class KeptTrainings(string folder)
{
    /// <summary>The file of a job.</summary>
    internal string PathOf(string job) => Path.Combine(folder, job + ".training");

    /// <summary>Forgets what is kept of a job.</summary>
    internal void Forget(string job)
    {
        // Whoever asks may have made up the id.
        if (!Guid.TryParseExact(job, "N", out _)) return;
        try
        {
            File.Delete(PathOf(job));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A file that nobody asks for any more.
        }
    }
}
