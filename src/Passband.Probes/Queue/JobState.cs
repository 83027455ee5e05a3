namespace Passband.Probes.Queue;

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>Waits for its turn.</summary>
    Queued,

    /// <summary>Is being computed.</summary>
    Running,

    /// <summary>Ended with results.</summary>
    Done,

    /// <summary>Ended with a sentence that says why; results of other networks of the same job may be there.</summary>
    Failed,

    /// <summary>Ended by a person; finished pieces are kept.</summary>
    Cancelled,

    /// <summary>The program ended while it ran; finished pieces are kept, and it can be resumed.</summary>
    Interrupted,
}
