using System.Globalization;

namespace Passband.Results.Published;

/// <summary>
/// Trials of people and networks on the same stimuli, as Geirhos et al. 2018 and 2021 publish them ("model-vs-human"): a row a trial, with
/// subject, answer, category and condition. Gives one curve of accuracy over conditions for each subject.
/// </summary>
internal static class HumanTrials
{
    private const string Table = "model-vs-human, raw trials";
    private const int Classes = 16;
    private static readonly string[] Needed = ["subj", "object_response", "category", "condition"];

    /// <summary>Whether a table's first row is that of such a file.</summary>
    internal static bool Is(string[] head) => Needed.All(c => head.Any(h => Same(h, c)));

    /// <summary>A result for each subject in some files of one data set.</summary>
    /// <param name="files">Tables with what to call their files, whose names begin with the data set's: low-pass_subject-01_session_1.csv.</param>
    /// <exception cref="ResultFormatException">A row has no subject or category.</exception>
    internal static IEnumerable<ResultDocument> Read(IReadOnlyList<(string Name, IReadOnlyList<string[]> Rows)> files)
    {
        var trials = files.SelectMany(file => Trials(file.Name, file.Rows)).ToList();
        return trials.GroupBy(t => (t.Set, t.Subject)).OrderBy(g => g.Key.Set, StringComparer.Ordinal).ThenBy(g => g.Key.Subject, StringComparer.Ordinal).Select(g => Result(g.Key.Set, g.Key.Subject, [.. g]));
    }

    private static IEnumerable<Trial> Trials(string name, IReadOnlyList<string[]> rows)
    {
        if (rows.Count < 2) throw new ResultFormatException($"{name} holds no trials: below the names of the columns each row is one.");
        var places = Needed.ToDictionary(c => c, c => Array.FindIndex(rows[0], h => Same(h, c)));
        var set = Path.GetFileNameWithoutExtension(name).Split('_')[0];
        foreach (var (k, row) in rows.Skip(1).Index())
        {
            string Cell(string column) => row[places[column]].Trim();
            if (Cell("subj").Length == 0 || Cell("category").Length == 0)
                throw new ResultFormatException($"{name}, row {k + 2}: a trial without a subject or a category.");
            if (Known(set).IsNumber && Number(Cell("condition")) is null)
                throw new ResultFormatException($"{name}, row {k + 2}: the condition \"{Cell("condition")}\" is not a number, as those of {set} are.");
            yield return new(set, Cell("subj"), Cell("condition"), Same(Cell("object_response"), Cell("category")));
        }
    }

    private static ResultDocument Result(string set, string subject, Trial[] trials)
    {
        var person = subject.StartsWith("subject-", StringComparison.Ordinal);
        var name = person ? $"person {subject["subject-".Length..]}" : subject;
        var (experiment, axis, _) = Known(set);
        var images = new ImageSetReference($"model-vs-human-{Slug.Of(set)}", $"model-vs-human, {set}", PublishedDraft.HashOf($"model-vs-human {set}\n{string.Join('\n', trials.Select(t => $"{t.Condition} {t.Correct}"))}"), trials.Length, 3, 224, 224, Classes,
            "Geirhos et al. 2018, 2021", "CC BY 4.0");
        var source = new PublishedSource(Table, "Geirhos et al. 2018, Generalisation in humans and deep neural networks; 2021, Partial success in closing the gap", "https://github.com/bethgelab/model-vs-human");
        var conditions = trials.GroupBy(t => t.Condition).Select((g, place) => (Label: g.Key, X: Position(g.Key, place), K: g.Count(t => t.Correct), N: g.Count())).OrderBy(c => c.X).ToList();
        return PublishedDraft.Of(experiment, $"Accuracy on {set}, as published", name, person ? "human observer" : "network", images, source, "") with
        {
            Scalars = [new() { Id = "mean-accuracy", Label = "Over all trials", Quantity = Quantity.Accuracy, K = trials.Count(t => t.Correct), N = trials.Length }],
            Notes =
            [
                PublishedDraft.NoAnswers,
                $"{(person ? "A person, who saw each image for 200 ms" : "A network, its classes gathered into the 16")}; 16 classes, chance 6.25 %. No answer, or one outside the classes, counts as wrong.",
            ],
            Figures =
            [
                new LinesFigure
                {
                    Id = "accuracy", Title = $"Accuracy on {set}", Caption = $"{name}, {trials.Length} trials of model-vs-human; band: 95 % Wilson interval.",
                    X = axis, Y = new Axis("Accuracy", Quantity.Accuracy, "%"),
                    ReferenceLines = [new() { Name = "chance", Role = CurveRole.Chance, Value = 1.0 / Classes }],
                    Curves =
                    [
                        new()
                        {
                            Name = name, Network = name, Role = CurveRole.Published, Source = Table,
                            Points = [.. conditions.Select(c => CurvePoint.Count(c.X, c.K, c.N, label: Number(c.Label) is null || double.IsInfinity(c.X) ? c.Label : null))],
                        },
                    ],
                },
            ],
        };
    }

    // Data sets that ask what an experiment here asks, on the same axis.
    private static (string Experiment, Axis Axis, bool IsNumber) Known(string set) => set switch
    {
        "low-pass" => ("blur", new("Blur sigma", Quantity.GaussianSigma, "px"), true),
        "high-pass" => ("blur-removed", new("Sigma of the blur that is taken away", Quantity.GaussianSigma, "px"), true),
        "contrast" => ("contrast", new("Contrast", Scale: AxisScale.Logarithmic), true),
        "phase-scrambling" => ("phase-noise", new("Phase noise", Unit: "degrees"), true),
        "uniform-noise" => ("uniform-noise", new("Noise width"), true),
        _ => (Slug.Of(set), new("Condition"), false),
    };

    private static double Position(string condition, int place) => Number(condition) ?? place;

    // "Inf" for no filter; "c10" for a contrast of 10 %.
    private static double? Number(string condition)
    {
        if (Same(condition, "inf")) return double.PositiveInfinity;
        if (double.TryParse(condition, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
        return condition.StartsWith('c') && double.TryParse(condition.AsSpan(1), NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) ? percent / 100 : null;
    }

    private static bool Same(string a, string b) => string.Equals(a.Trim(), b, StringComparison.OrdinalIgnoreCase);

    private sealed record Trial(string Set, string Subject, string Condition, bool Correct);
}
