using Passband.Experiments.Studies;
using Passband.Results;

namespace Passband.Probes.Studies;

/// <summary>A study's results on one image set, read for its page.</summary>
/// <param name="Images">The image set.</param>
/// <param name="Report">What they say together.</param>
/// <param name="Missing">Results that are not there yet, or cannot be read.</param>
public sealed record StudyAnswers(RecordedImages Images, StudyReport Report, int Missing)
{
    /// <summary>Why results could not be computed, each with its experiment and network.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Reads what a record names.</summary>
    /// <param name="record">The record.</param>
    /// <param name="read">Gives the result of an id; null where there is none.</param>
    /// <returns>One for every image set, in the record's order.</returns>
    public static IReadOnlyList<StudyAnswers> Of(StudyRecord record, Func<string, ResultDocument?> read)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(read);
        var documents = record.Steps.SelectMany(s => s.Cells).Select(c => c.Result).OfType<string>().Distinct().Select(id => (id, Document: read(id)))
            .Where(d => d.Document is not null).ToDictionary(d => d.id, d => d.Document!, StringComparer.Ordinal);
        return [.. record.Images.Select((images, index) => Of(record, index, images, documents))];
    }

    private static StudyAnswers Of(StudyRecord record, int index, RecordedImages images, Dictionary<string, ResultDocument> documents)
    {
        var steps = record.Steps.Where(s => s.Images == index).ToList();
        var cells = steps.SelectMany(s => s.Cells).ToList();
        var networks = record.Networks.Select((network, i) => (Network: network, Cells: cells.Where(c => c.Network == i).ToList())).Where(n => n.Cells.Count > 0)
            .Select(n => new StudiedNetwork(n.Network.Name, n.Network.Kind, n.Network.Group,
                [.. n.Cells.Select(c => c.Result is { } id ? documents.GetValueOrDefault(id) : null).OfType<ResultDocument>()]) { BlurSigma = n.Network.BlurSigma });
        return new(images, StudyReport.Of(new StudyNumbers([.. networks])), cells.Count(c => c.Result is not { } id || !documents.ContainsKey(id)))
        {
            Problems = [.. steps.SelectMany(s => s.Cells.Where(c => c.Problem is not null).Select(c => $"{s.Experiment}, {record.Networks[c.Network].Name}: {c.Problem}"))],
        };
    }
}
