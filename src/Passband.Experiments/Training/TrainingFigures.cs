using System.Globalization;
using Passband.Results;
using Passband.Vision.Data;
using Passband.Vision.Training;

namespace Passband.Experiments.Training;

/// <summary>What to draw of a training: loss, accuracy and learning rate by epoch.</summary>
/// <param name="network">The network's name.</param>
/// <param name="images">What it is trained on.</param>
/// <param name="state">Where the training stands.</param>
internal sealed class TrainingFigures(string network, ImageSet images, TrainingState state)
{
    private const string Trained = "training images", Apart = "kept apart";
    private const string RateId = "learning-rate";
    private static readonly Axis Epochs = new("Epoch", Quantity.Epoch);

    /// <summary>The epoch that runs: how much of it is over, 0..1, and its mean loss in nats so far; null between epochs.</summary>
    internal (double Share, double Loss)? Running { get; init; }

    /// <summary>Images that the network was not trained on; null where they were not asked.</summary>
    internal TestAnswer? Test { get; init; }

    /// <summary>The figures; those without a point are left out, and the learning rate of a single epoch, which is no curve.</summary>
    internal IReadOnlyList<Figure> All => [.. new[] { Loss(), Accuracy(), Likeness(), Rate() }.Where(f => f.Curves.Count > 0 && (f.Id != RateId || state.History.Count > 1))];

    private LinesFigure Loss() => new()
    {
        Id = "loss",
        Title = "Loss by epoch",
        Caption = Caption($"training: mean of the recipe's loss over an epoch; {Apart}: cross entropy after it"),
        X = Epochs,
        Y = new("Loss", Quantity.Loss, "nats"),
        Curves = Drawn(
            (Trained, [.. Past(e => Value(e, e.Loss)), .. Now(running => Finite(running.X, running.Loss))]),
            (Apart, Past(e => e.ValidationLoss is { } loss ? Value(e, loss) : null))),
    };

    private LinesFigure Accuracy() => new()
    {
        Id = "accuracy",
        Title = "Accuracy by epoch",
        Caption = Caption("band: 95 % Wilson interval"),
        X = Epochs,
        Y = new("Accuracy", Quantity.Accuracy, "%"),
        ReferenceLines = [new ReferenceLine { Name = "chance", Role = CurveRole.Chance, Value = 1.0 / images.ClassNames.Count }],
        Curves = Drawn(
            (Trained, [.. Past(e => Count(e, e.Correct, e.Seen)), .. Now(running => state.Seen > 0 ? CurvePoint.Count(running.X, (int)state.Correct, (int)state.Seen) : null)]),
            (Apart, Past(e => Count(e, e.ValidationCorrect, e.ValidationCount))),
            ($"{Apart}, attacked in one step", Past(e => e.Attacked is { } a ? Count(e, a.SingleStep, a.Count) : null)),
            ($"{Apart}, attacked in many steps", Past(e => e.Attacked is { } a ? Count(e, a.ManySteps, a.Count) : null)),
            ("test images", Test is { } test ? [CurvePoint.Count(state.KeptEpoch, test.Correct, test.Count)] : [])),
    };

    private LinesFigure Likeness() => new()
    {
        Id = "likeness",
        Title = "Distance from the brain by epoch",
        Caption = Caption($"mean over pairs of images of {Apart} of the squared difference of arctanh similarities (Li et al. 2019)"),
        X = Epochs,
        Y = new("Distance"),
        Curves = Drawn((Apart, Past(e => e.Likeness is { } likeness ? Value(e, likeness.Distance) : null))),
    };

    private LinesFigure Rate() => new()
    {
        Id = RateId,
        Title = "Learning rate at the end of each epoch",
        Caption = $"{network} on {images.Name}.",
        X = Epochs,
        Y = new("Learning rate"),
        Curves = Drawn(("learning rate", Past(e => Value(e, e.LearningRate)))),
    };

    private string Caption(string last)
    {
        var (trained, apart) = state.History is [.., var latest] ? (latest.Seen, latest.ValidationCount) : (state.Seen, 0);
        var unfinished = Running is null ? "" : "; the last point is the epoch that runs";
        return string.Create(CultureInfo.InvariantCulture,
            $"{network} on {images.Name}: {trained} images an epoch, each looked at when it was trained on, as the recipe changed it{(apart > 0 ? $"; {apart} {Apart}, unchanged" : "")}{unfinished}; {last}.");
    }

    private IReadOnlyList<Curve> Drawn(params (string Name, IReadOnlyList<CurvePoint> Points)[] curves) =>
        [.. curves.Where(c => c.Points.Count > 0).Select(c => new Curve { Name = c.Name, Network = network, Points = c.Points })];

    private List<CurvePoint> Past(Func<EpochNumbers, CurvePoint?> point) => [.. state.History.Select(point).OfType<CurvePoint>()];

    private IEnumerable<CurvePoint> Now(Func<(double X, double Loss), CurvePoint?> point) =>
        Running is { } running && point((state.Epoch + running.Share, running.Loss)) is { } now ? [now] : [];

    private static CurvePoint? Value(EpochNumbers epoch, double value) => Finite(epoch.Epoch, value);

    private static CurvePoint? Finite(double x, double value) => double.IsFinite(value) ? CurvePoint.Of(x, value) : null;

    private static CurvePoint? Count(EpochNumbers epoch, long correct, long count) => count > 0 ? CurvePoint.Count(epoch.Epoch, (int)correct, (int)count) : null;
}
