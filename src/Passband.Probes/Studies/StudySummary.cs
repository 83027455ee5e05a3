using Passband.Experiments.Catalogue;

namespace Passband.Probes.Studies;

/// <summary>A study in a line, for lists.</summary>
/// <param name="Title">Its title; of a damaged file, what is wrong with it.</param>
/// <param name="About">What it is about; null for nothing.</param>
/// <param name="Command">What to type to run it, after the program's name.</param>
public sealed record StudySummary(string Title, string? About, string Command)
{
    /// <summary>Its networks.</summary>
    public int Networks { get; init; }

    /// <summary>Results that are there; 0 where it was not run.</summary>
    public int Known { get; init; }

    /// <summary>Results that answer it; 0 where it was not run.</summary>
    public int Wanted { get; init; }

    /// <summary>Whether its file or record cannot be read.</summary>
    public bool IsDamaged { get; init; }

    /// <summary>The summary of a study; a damaged file has one, too, so that it does not hide the others.</summary>
    /// <param name="study">The study.</param>
    /// <param name="catalogue">The experiments there are.</param>
    public static StudySummary Of(ListedStudy study, ExperimentCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(study);
        var command = $"study {study.Name}";
        try
        {
            if (study.Record is null)
            {
                var file = StudyFile.Read(study.File!, catalogue);
                var names = $"{(file.Networks.Count == 0 ? " --network NETWORK" : "")}{(file.Images.Count == 0 ? " --data IMAGES" : "")}";
                return new(file.Title, file.About, command + names) { Networks = file.Networks.Sum(n => n.Networks.Count) };
            }

            var record = StudyRecord.Read(study.Record);
            var cells = record.Steps.SelectMany(s => s.Cells).ToList();
            return new(record.Title, record.About, record.Command) { Networks = record.Networks.Count, Known = cells.Count(c => c.Result is not null), Wanted = cells.Count };
        }
        catch (RequestException problem)
        {
            return new(problem.Message, null, command) { IsDamaged = true };
        }
    }
}
