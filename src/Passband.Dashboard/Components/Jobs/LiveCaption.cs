using Passband.Experiments.Training;
using Passband.Results;

namespace Passband.Dashboard.Components.Jobs;

/// <summary>The caption of a figure that is still growing: how many of the images it holds so far.</summary>
public static class LiveCaption
{
    /// <summary>"net on images: 493 images so far, of 1 000; band: 95 % interval."</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="documents">The results so far that it comes from.</param>
    public static string? Of(Figure figure, IReadOnlyList<ResultDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(documents);
        // A training shows its images again in every epoch: its caption counts by itself.
        if (documents.Any(d => d.Experiment.Id == TrainingResult.Experiment)) return figure.Caption;
        var counts = CountsOf(figure).ToList();
        if (counts.Count == 0 || documents.Count == 0) return figure.Caption;
        var (least, most, asked) = (counts.Min(), counts.Max(), documents.Max(d => d.ImageSet.Count));
        var networks = string.Join("; ", documents.Select(d => d.Network.Name).Distinct());
        var soFar = least == most ? Numbers.Count(most) : $"{Numbers.Count(least)} to {Numbers.Count(most)}";
        return $"{networks} on {documents[0].ImageSet.Name}: {soFar} images so far, of {Numbers.Count(asked)}; band: 95 % interval.";
    }

    private static IEnumerable<int> CountsOf(Figure figure) => figure is LinesFigure lines
        ? lines.Curves.Where(c => c.Role == CurveRole.Measured).SelectMany(c => c.Points).Select(p => p.N).OfType<int>()
        : [];
}
