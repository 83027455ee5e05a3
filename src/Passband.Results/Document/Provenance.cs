namespace Passband.Results;

/// <summary>How a result came about. Names no machine and no person, so that results can be published as they are.</summary>
public sealed record Provenance
{
    /// <summary>Start of the run in universal time (offset zero).</summary>
    public required DateTimeOffset StartedUtc { get; init; }

    /// <summary>Duration in seconds.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>Images classified per second, every filtered copy counted; null if it was not measured.</summary>
    public double? ImagesPerSecond { get; init; }

    /// <summary>Device in words, such as "cpu" or "cuda: NVIDIA H200".</summary>
    public required string Device { get; init; }

    /// <summary>Threads used on the processor.</summary>
    public required int Threads { get; init; }

    /// <summary>Arithmetic that decided the counts.</summary>
    public required Precision Precision { get; init; }

    /// <summary>Versions of the libraries that shape the numbers, such as libtorch.</summary>
    public IReadOnlyList<LibraryVersion> Libraries { get; init; } = [];

    /// <summary>Revision of the code, with "+changes" when the working tree was not clean; null if unknown.</summary>
    public string? CodeRevision { get; init; }

    /// <summary>Operating system of the host.</summary>
    public required string HostOs { get; init; }
}

/// <summary>Arithmetic of a run.</summary>
/// <param name="Mode">Number format, such as "float32" or "bfloat16 screened by float32".</param>
/// <param name="ShareRerun">Share (0..1) of the images that were run again in float32; null if none was screened.</param>
/// <param name="ErrorBound">Bound on the low-precision error of the top-two logit margin; null if none was screened.</param>
public sealed record Precision(string Mode, double? ShareRerun = null, double? ErrorBound = null);

/// <summary>A library and its version.</summary>
/// <param name="Name">Name of the library.</param>
/// <param name="Version">Its version as it states it.</param>
public sealed record LibraryVersion(string Name, string Version);
