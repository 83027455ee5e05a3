using System.Text.Json;
using Passband.Results;

namespace Passband.Probes.Studies;

/// <summary>
/// Which results answer a study: written while it runs, read by the page. The results themselves lie where all results lie.
/// </summary>
public sealed record StudyRecord
{
    /// <summary>How the names of such files end.</summary>
    public const string Extension = ".record.json";

    /// <summary>Version of this layout.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>Title of the study.</summary>
    public required string Title { get; init; }

    /// <summary>What it is about; null for nothing.</summary>
    public string? About { get; init; }

    /// <summary>What to type to run it again, after the program's name.</summary>
    public required string Command { get; init; }

    /// <summary>Fingerprint of the networks and images it is about (<see cref="StudyRun.Ask"/>); null in records of earlier versions.</summary>
    public string? Ask { get; init; }

    /// <summary>
    /// Since when everything is computed again, as long as that is not over: results that were begun before are still to be replaced. Null otherwise.
    /// </summary>
    public DateTimeOffset? AgainSince { get; init; }

    /// <summary>The image sets.</summary>
    public required IReadOnlyList<RecordedImages> Images { get; init; }

    /// <summary>The networks.</summary>
    public required IReadOnlyList<RecordedNetwork> Networks { get; init; }

    /// <summary>Every experiment on every image set: results in the order of the networks.</summary>
    public required IReadOnlyList<RecordedStep> Steps { get; init; }

    /// <summary>Reads a record.</summary>
    /// <exception cref="RequestException">It is missing or damaged.</exception>
    public static StudyRecord Read(string path)
    {
        var record = StudyFile.Parse<StudyRecord>(path, "what became of a study");
        if (record.Schema != 1) throw new RequestException($"{path}: its schema is {record.Schema}, and this version reads schema 1.");
        if (record.Steps.Any(s => s.Cells.Any(c => c.Network >= record.Networks.Count || c.Network < 0) || s.Images < 0 || s.Images >= record.Images.Count))
            throw new RequestException($"{path} contradicts itself: a result belongs to a network or an image set that it does not list; run the study again.");
        return record;
    }

    /// <summary>Reads a record; null where there is none that can be read.</summary>
    public static StudyRecord? Find(string path)
    {
        try
        {
            return File.Exists(path) ? Read(path) : null;
        }
        catch (RequestException)
        {
            // A damaged record is written anew.
            return null;
        }
    }

    /// <summary>Writes a record, whole or not at all.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Write(string path) => AtomicFile.Write(path, [.. JsonSerializer.SerializeToUtf8Bytes(this, StudyFile.Layout), (byte)'\n']);
}

/// <summary>An image set of a record.</summary>
/// <param name="Name">Its name within the study.</param>
/// <param name="Title">Its name for people.</param>
public sealed record RecordedImages(string Name, string Title);

/// <summary>A network of a record.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it shares with networks that differ in their seed alone.</param>
/// <param name="Group">How it was made robust.</param>
/// <param name="BlurSigma">Sigma in pixels of the blur before its first layer; null without one.</param>
public sealed record RecordedNetwork(string Name, string Kind, string Group, double? BlurSigma = null);

/// <summary>An experiment on an image set.</summary>
/// <param name="Experiment">The experiment's id.</param>
/// <param name="Images">Index of the image set.</param>
/// <param name="Cells">The networks it is run on.</param>
public sealed record RecordedStep(string Experiment, int Images, IReadOnlyList<RecordedCell> Cells);

/// <summary>One network in an experiment.</summary>
/// <param name="Network">Index of the network.</param>
/// <param name="Result">Id of its result; null while there is none.</param>
/// <param name="Problem">Why it could not be computed the last time; null where it was not tried or went well.</param>
public sealed record RecordedCell(int Network, string? Result = null, string? Problem = null);
