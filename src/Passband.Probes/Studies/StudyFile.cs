using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Passband.Experiments.Catalogue;
using Passband.Experiments.Contract;
using Passband.Experiments.Options;
using Passband.Results;

namespace Passband.Probes.Studies;

/// <summary>Reads the file that describes a study.</summary>
public static class StudyFile
{
    // A record of as many results as there may be.
    private const long LargestFile = 16 << 20;
    private const int MostCells = 100_000;

    internal static readonly JsonSerializerOptions Layout = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NullItems.Refuse } },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowDuplicateProperties = false,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        WriteIndented = true,
        NewLine = "\n",
        MaxDepth = 16,
    };

    /// <summary>The study that a file describes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="catalogue">The experiments there are.</param>
    /// <exception cref="RequestException">It is missing, damaged, or asks for what there is not; the message names the file and the place.</exception>
    public static Study Read(string path, ExperimentCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var study = Parse<Study>(path, "a study");
        Check(study.Schema == 1, $"its schema is {study.Schema}, and this version reads schema 1");
        Check(study.Title.Trim().Length > 0, "it has no title");
        Check(study.Experiments.Count > 0, "it has no experiments");
        Unique(study.Images.Select(i => i.Name), "image sets", Check);
        Unique(study.Networks.Select(n => n.Kind).OfType<string>(), "kinds of networks", Check);
        foreach (var images in study.Images) Check(images.Count is null or > 0, $"the image set {images.Name} has a count of {images.Count}");
        foreach (var kind in study.Networks)
        {
            Check(kind.Networks.Count > 0, $"{kind.Kind ?? "a kind"} has no networks");
            Check(kind.Images is not [], $"{kind.Kind ?? kind.Networks[0]} is to be measured on no image set; leave 'images' out for all");
            foreach (var name in kind.Images ?? []) Check(study.Images.Any(i => i.Name == name), $"{kind.Kind} is to be measured on '{name}', which is none of its image sets");
        }

        Unique(study.Networks.SelectMany(n => n.Networks), "networks", Check);
        foreach (var entry in study.Experiments) CheckExperiment(study, entry, catalogue, Check);
        foreach (var name in study.Images.Select(i => i.Name))
            Check(study.Experiments.Any(e => e.Images?.Contains(name) != false), $"none of its experiments is to run on the image set {name}");
        Check((long)Math.Max(1, study.Images.Count) * Math.Max(1, study.Networks.Sum(n => n.Networks.Count)) * study.Experiments.Count <= MostCells,
            $"it asks for more than {MostCells} results");
        return study;

        void Check(bool good, string problem)
        {
            if (!good) throw new RequestException($"{path}: {problem}.");
        }
    }

    /// <summary>What a JSON file holds.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What it should be, with its article.</param>
    /// <exception cref="RequestException">It is missing, too large or damaged.</exception>
    internal static T Parse<T>(string path, string what)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Length > LargestFile) throw new RequestException($"{path} has {file.Length} bytes and is no description of {what}: these are at most {LargestFile}.");
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Layout) ?? throw new RequestException($"{path} describes no {what[2..]}: it holds null.");
        }
        catch (JsonException problem)
        {
            throw new RequestException($"{path} does not describe {what}: {JsonProblem.Describe(problem)}.", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RequestException($"{path} cannot be read: {(problem is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : problem.Message.TrimEnd('.'))}.", problem);
        }
    }

    private static void CheckExperiment(Study study, StudyExperiment entry, ExperimentCatalogue catalogue, Action<bool, string> check)
    {
        try
        {
            catalogue.Find(entry.Experiment).Schema.Read(entry.Options);
        }
        catch (Exception problem) when (problem is ExperimentException or OptionException)
        {
            check(false, $"{entry.Experiment}: {problem.Message.TrimEnd('.')}");
        }

        check(entry.Count is null or > 0, $"{entry.Experiment} has a count of {entry.Count}");
        foreach (var name in entry.Images ?? []) check(study.Images.Count == 0 || study.Images.Any(i => i.Name == name), $"{entry.Experiment} is to run on '{name}', which is none of its image sets");
        foreach (var name in entry.Networks ?? [])
            check(study.Networks.Count == 0 || study.Networks.Any(n => name == n.Group || name == n.Kind || n.Group is null), $"{entry.Experiment} is to run on '{name}', which is neither a group nor a kind of its networks");
    }

    private static void Unique(IEnumerable<string> names, string what, Action<bool, string> check)
    {
        var twice = names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        check(twice is null, $"two of its {what} are called {twice?.Key}");
    }
}
