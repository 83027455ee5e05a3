using Passband.Results;

namespace Passband.Experiments.Corruptions;

/// <summary>Corruption errors against AlexNet of all corruptions of the benchmark.</summary>
/// <param name="Clean">Error on clean images, 0..1.</param>
/// <param name="Rows">Of each corruption its name, mean error, CE and relative CE, all of them shares.</param>
internal sealed record CorruptionErrors(double Clean, IReadOnlyList<(string Title, double Error, double Ce, double Relative)> Rows)
{
    /// <summary>The mean CE (mCE), 1 for AlexNet.</summary>
    internal double Mean => Rows.Average(r => r.Ce);

    /// <summary>The mean relative CE.</summary>
    internal double RelativeMean => Rows.Average(r => r.Relative);

    /// <summary>Those of a network.</summary>
    internal static CorruptionErrors Of(CorruptionAnswers answers)
    {
        var clean = 1 - (double)answers.Clean!.Correct / answers.Clean.Count;
        return Of(clean, [.. answers.Cells.Counted.Select(c => (c.Id, c.Title, 1 - answers.Mean([c], answers.Cells.Severities)!.Value.Mean))]);
    }

    /// <summary>Those of errors.</summary>
    /// <param name="clean">Error on clean images, 0..1.</param>
    /// <param name="errors">Mean error over the severities of each corruption, 0..1.</param>
    internal static CorruptionErrors Of(double clean, IReadOnlyList<(string Id, string Title, double Error)> errors) =>
        new(clean, [.. errors.Select(e => (e.Title, e.Error, ImageNetErrors.Of(e.Id, e.Error), ImageNetErrors.Relative(e.Id, e.Error, clean)))]);

    /// <summary>mCE and relative mCE in percent.</summary>
    internal IEnumerable<Scalar> Scalars()
    {
        yield return new()
        {
            Id = "mce", Label = "mCE", Unit = "%", Value = 100 * Mean,
            Note = "Mean over corruptions of the error over AlexNet's (Hendrycks and Dietterich 2019): 100 for AlexNet, 76.7 for ResNet-50 on the published files. "
                + "AlexNet's error under frost is that of the published photographs.",
        };
        yield return new()
        {
            Id = "relative-mce", Label = "Relative mCE", Unit = "%", Value = 100 * RelativeMean,
            Note = "The same of what corruptions add to the clean error, AlexNet's being 43.5 %.",
        };
    }

    /// <summary>CE of every corruption.</summary>
    internal TableFigure Table(string who) => new()
    {
        Id = "ce",
        Title = "Corruption errors against AlexNet",
        Caption = $"{who}; mean error over five severities, and this over AlexNet's.",
        Columns = [new("Corruption"), Share("Error"), Share("CE"), Share("Relative CE")],
        Rows = [.. Rows.Select(r => (TableCell[])[TableCell.Of(r.Title), TableCell.Of(r.Error), TableCell.Of(r.Ce), TableCell.Of(r.Relative)])],
    };

    private static Axis Share(string label) => new(label, Quantity.Fraction, "%");
}
