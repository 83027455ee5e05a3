using System.Globalization;
using Passband.Experiments.Contract;
using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Vision.Corruptions;

namespace Passband.Experiments.Corruptions;

/// <summary>Turns what a sweep over common corruptions found into a result.</summary>
internal static class CorruptionResult
{
    /// <summary>The result of one network.</summary>
    internal static ResultDocument Of(IExperiment experiment, ExperimentRequest request, CorruptionDesign design, SweepOutcome outcome)
    {
        var draft = ResultDraft.Of(experiment, request, outcome.Classifier, outcome.Started, outcome.Duration, outcome.ImagesPerSecond, outcome.Precision);
        var answers = new CorruptionAnswers(design.Cells, outcome);
        if (answers.Clean is not { } clean) return draft;
        var (name, classes) = (outcome.Classifier.Name, outcome.Classifier.Classes);
        var who = string.Create(CultureInfo.InvariantCulture, $"{name} on {request.Images.Name}, {clean.Count} images");
        var complete = outcome.IsComplete(design.Conditions.Select(c => c.Cell), request.Images.Count);
        var several = design.Cells.Corruptions.Count > 1;
        var errors = complete && design.IsImageNet(classes) ? CorruptionErrors.Of(answers) : null;
        return draft with
        {
            Scalars = [Scalar.OfClean(clean), .. complete ? Scalars(answers) : [], .. errors?.Scalars() ?? []],
            Outcomes = [clean, .. outcome.Cells.Values.Where(c => c.Cell != Sweep.Clean)],
            Notes = [.. draft.Notes, .. design.Notes(request.Seed), .. several ? Notes(answers.Cells) : []],
            Figures =
            [
                CorruptionFigures.Means(experiment.Title, answers, name, classes, who),
                .. several ? [CorruptionFigures.Groups(answers, name, classes, who), CorruptionFigures.Each(answers, name, classes, who)] : Array.Empty<Figure>(),
                .. complete && several ? [CorruptionFigures.Map(answers, who), CorruptionFigures.Table(answers, who)] : Array.Empty<Figure>(),
                .. errors is null ? Array.Empty<Figure>() : [errors.Table(who)],
            ],
        };
    }

    private static IEnumerable<Scalar> Scalars(CorruptionAnswers answers)
    {
        var cells = answers.Cells;
        var severities = cells.Severities.Count == 1 ? $"severity {cells.Severities[0]}" : $"{cells.Severities.Count} severities";
        if (cells.Corruptions.Count == 1)
        {
            yield return Mean("mean-accuracy", $"Mean over {severities}", cells.Counted);
            yield break;
        }

        yield return Mean("mean-accuracy", $"Mean over {cells.Counted.Count} corruptions x {severities}", cells.Counted);
        foreach (var group in cells.Counted.GroupBy(c => c.Group))
            yield return Mean($"{CorruptionFigures.Word(group.Key)}-accuracy", $"Mean, {CorruptionFigures.Word(group.Key)}", [.. group]);
        foreach (var group in FrequencyGroup.All)
        {
            if (group.Of(cells.Counted) is { Count: > 0 } members)
                yield return Mean($"{group.Id}-frequency-accuracy", $"Mean, {group.Id} frequencies", members);
        }

        Scalar Mean(string id, string label, IReadOnlyList<ICorruption> of)
        {
            var mean = answers.Mean(of, cells.Severities)!.Value;
            var band = mean.Interval()?.Within(0, 1);
            return new() { Id = id, Label = label, Quantity = Quantity.Accuracy, Unit = "%", Value = mean.Mean, Low = band?.Low, High = band?.High };
        }
    }

    private static IEnumerable<string> Notes(CorruptionCells cells)
    {
        yield return "Means are plain means of accuracies, as is usual for CIFAR-10-C; "
            + "intervals are over images, on each of which its mean over corruptions and severities counts once.";
        if (cells.Counted.Count == cells.Corruptions.Count) yield break;
        var others = string.Join(", ", cells.Corruptions.Except(cells.Counted).Select(c => c.Title));
        yield return $"Means are over the benchmark's {cells.Counted.Count} corruptions, without {others}.";
    }
}
