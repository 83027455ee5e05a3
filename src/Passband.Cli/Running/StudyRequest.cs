using Passband.Probes.Studies;
using Passband.Results;

namespace Passband.Cli.Running;

/// <summary>What "passband study" was asked.</summary>
/// <param name="Study">Name or path of the study.</param>
internal sealed record StudyRequest(string Study)
{
    // What a battery on a set that nobody described is meant for.
    private const int UsualCount = 1000;

    public IReadOnlyList<string> Networks { get; init; } = [];

    /// <summary>Image sets, or NAME=PATH for those that the study names.</summary>
    public IReadOnlyList<string> Data { get; init; } = [];

    public int? Count { get; init; }

    public bool Grey { get; init; }

    /// <summary>Mean and standard deviation per channel, of values 0..1, for networks without a card; null for none given.</summary>
    public (IReadOnlyList<double>? Mean, IReadOnlyList<double>? Std) Normalisation { get; init; }

    /// <summary>Name of the page; null for the study's.</summary>
    public string? Name { get; init; }

    public string? Device { get; init; }

    public int? Threads { get; init; }

    /// <summary>Folder for results; null for the usual one.</summary>
    public string? Out { get; init; }

    public bool Again { get; init; }

    /// <summary>The study with the images and networks asked for.</summary>
    /// <exception cref="UsageException">They do not go with it.</exception>
    public Study Applied(Study study)
    {
        if (study.Images.Count > 0 && Grey) throw new UsageException($"--grey is for a study that names no images; {Study} says itself how it takes them.");
        var (mean, std) = Normalisation;
        if (study.Networks.Count > 0 && (mean ?? std) is not null) throw new UsageException($"--mean and --std are for a study that names no networks; those of {Study} have cards that say them.");
        return study with
        {
            Images = study.Images.Count == 0 ? [.. Data.Select((d, i) => new StudyImages { Name = i == 0 ? "images" : $"images {i + 1}", Data = d, Count = Count ?? UsualCount, Grey = Grey })] : Placed(study.Images),
            Networks = study.Networks.Count == 0 ? [.. Networks.Select(n => new StudyKind { Networks = [n], Mean = mean, Std = std })] : Chosen(study.Networks),
            Experiments = Count is not { } most ? study.Experiments : [.. study.Experiments.Select(e => e.Count > most ? e with { Count = most } : e)],
        };
    }

    /// <summary>
    /// Name of the page for people: a study that is given its networks has one for each of them, and a part of a study has its own beside that of the
    /// whole.
    /// </summary>
    public string PageName(string study, Study given)
    {
        if (Name is { } name) return Slug.Of(name);
        var images = given.Networks.Count == 0 ? Data.Select(d => Path.GetFileNameWithoutExtension(d.TrimEnd('/'))) : [];
        var isUsual = Count is null || (given.Images.Count == 0 && Count == UsualCount);
        return Slug.Of(string.Join('-', [study, .. Networks.Select(n => Path.GetFileNameWithoutExtension(n)), .. images, .. Words(Grey, "grey"), .. Words(!isUsual, $"first-{Count}")]));

        static string[] Words(bool said, string word) => said ? [word] : [];
    }

    /// <summary>Whether several choices of networks or images may go by one <see cref="PageName"/>: files of one name lie in many folders.</summary>
    public bool MayShareName(Study given) => Name is null && (given.Networks.Count == 0 || given.Images.Count == 0);

    private List<StudyImages> Placed(IReadOnlyList<StudyImages> images)
    {
        var placed = images.ToList();
        foreach (var word in Data)
        {
            var parts = word.Split('=', 2);
            var place = parts.Length == 2 ? placed.FindIndex(i => i.Name == parts[0]) : placed.Count == 1 ? 0 : -1;
            if (place < 0) throw new UsageException($"{Study} has the image sets {string.Join(", ", placed.Select(i => i.Name))}: say which one lies there, as in --data {placed[0].Name}={parts[^1]}.");
            placed[place] = placed[place] with { Data = parts[^1] };
        }

        return [.. placed.Select(i => Count is { } count ? i with { Count = Math.Min(count, i.Count ?? count) } : i)];
    }

    private IReadOnlyList<StudyKind> Chosen(IReadOnlyList<StudyKind> kinds)
    {
        if (Networks.Count == 0) return kinds;
        if (Networks.FirstOrDefault(n => !kinds.Any(k => k.Kind == n || k.Networks.Contains(n))) is { } stranger)
            throw new UsageException($"{stranger} is none of the networks of {Study}: {string.Join(", ", kinds.SelectMany(k => k.Networks))}.");
        return [.. kinds.Select(k => Networks.Contains(k.Kind ?? "") ? k : k with { Networks = [.. k.Networks.Where(Networks.Contains)] }).Where(k => k.Networks.Count > 0)];
    }
}
