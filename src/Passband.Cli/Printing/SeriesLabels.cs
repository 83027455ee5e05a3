using System.Globalization;
using Passband.Results;

namespace Passband.Cli.Printing;

/// <summary>Heading, marks and names of curves shown together: what all have in common stands in the heading, what differs in the names.</summary>
/// <param name="curves">The curves that are shown together.</param>
/// <param name="glyphs">Characters of the terminal.</param>
/// <param name="named">Other networks are shown elsewhere, so that the heading names the one these are of.</param>
internal sealed class SeriesLabels(IReadOnlyList<Series> curves, Glyphs glyphs, bool named = false)
{
    /// <summary>"Accuracy under a low-pass filter · CIFAR-10 test, 1000 images".</summary>
    public string Heading => string.Join(glyphs.Separator, HeadingParts());

    /// <summary>What the common axis is; more than one name where the curves give it several.</summary>
    public string Axis => string.Join(" or ", curves.Select(c => c.X.Label).Distinct().Select((label, i) => i == 0 ? label : char.ToLowerInvariant(label[0]) + label[1..]));

    private bool OneExperiment => All(c => c.Result.Document.Experiment.Id);

    private bool OneImageSet => All(c => c.Result.Document.ImageSet.Sha256);

    private bool OneFigure => All(c => c.Figure.Id);

    private bool IsFirstFigure => curves[0].Result.Document.Figures.OfType<LinesFigure>().First().Id == curves[0].Figure.Id;

    private bool OneNetwork => All(c => c.Result.Document.Network.Sha256);

    public string Mark(Series curve) => glyphs.Marker(IndexOf(curve)).ToString();

    /// <summary>The network, or the images where there is none, and what else sets its result apart.</summary>
    public string NameOfResult(Series curve)
    {
        var document = curve.Result.Document;
        if (!document.Network.IsNone) return string.Join(", ", ResultParts(document).Prepend(document.Network.Name));
        return curves.Count(c => c.Result == curve.Result) == 1 ? Name(curve) : document.ImageSet.Name;
    }

    /// <summary>The network, and what else sets the curve apart.</summary>
    public string Name(Series curve)
    {
        var document = curve.Result.Document;
        var parts = new List<string>();
        if (!OneNetwork || curve.Curve.Name == document.Network.Name || curve.Curve.Network is not null) parts.Add(document.Network.Name);
        if (curve.Curve.Name != document.Network.Name) parts.Add(curve.Curve.Name);
        else if (!OneFigure) parts.Add(char.ToLowerInvariant(curve.Figure.Y.Label[0]) + curve.Figure.Y.Label[1..]);
        return string.Join(", ", parts.Concat(ResultParts(document)));
    }

    private IEnumerable<string> ResultParts(ResultDocument document)
    {
        if (!OneExperiment) yield return document.Experiment.Id;
        if (!OneImageSet) yield return Images(document.ImageSet);
    }

    private IEnumerable<string> HeadingParts()
    {
        var first = curves[0].Result.Document;
        if (OneExperiment) yield return OneFigure && !IsFirstFigure ? curves[0].Figure.Title : first.Title;
        else yield return string.Join(", ", curves.Select(c => c.Result.Document.Experiment.Id).Distinct());
        if (OneImageSet) yield return Images(first.ImageSet);
        if (named && OneNetwork) yield return first.Network.Name;
    }

    private string Images(ImageSetReference images) =>
        string.Create(CultureInfo.InvariantCulture, $"{images.Name}, {Numbers.Count(images.Count, glyphs.Thousands)} images");

    private int IndexOf(Series curve)
    {
        for (var c = 0; c < curves.Count; c++)
            if (ReferenceEquals(curves[c], curve)) return c;
        return 0;
    }

    private bool All(Func<Series, string> what) => curves.Select(what).Distinct().Count() == 1;
}
