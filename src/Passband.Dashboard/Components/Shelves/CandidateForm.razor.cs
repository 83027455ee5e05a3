using System.Globalization;
using Microsoft.AspNetCore.Components;
using Passband.Probes;
using Passband.Probes.Shelves;
using Passband.Results;
using Passband.Vision.Data.Cifar;

namespace Passband.Dashboard.Components.Shelves;

public sealed partial class CandidateForm
{
    private const int MostNames = 20;
    private NetworkCandidate? _shown;
    private string _name = "";
    private string _mean = "";
    private string _std = "";
    private string _classes = "";
    private string _training = "";
    private string _source = "";
    private string _licence = "";
    private int _side;
    private string? _problem;

    [Parameter, EditorRequired] public NetworkCandidate Candidate { get; set; } = null!;

    /// <summary>Networks of the shelf, whose class orders can be taken over.</summary>
    [Parameter] public IReadOnlyList<ShelvedNetwork> Known { get; set; } = [];

    [Parameter] public bool Busy { get; set; }
    [Parameter, EditorRequired] public EventCallback<NetworkAnswers> Add { get; set; }
    [Parameter, EditorRequired] public EventCallback Cancel { get; set; }

    private string Recognised => string.Join(", ", new[]
    {
        Candidate.Card is { } card ? $"{card.Name}: {NetworkFacts.Architecture(card)}" : NetworkFacts.Architecture(Candidate.Outline!.Architecture, Candidate.Outline.Options),
        Candidate.Parameters is { } parameters ? $"{Numbers.Count(parameters)} parameters" : null,
        Candidate.Channels is { } channels ? $"{channels} channels" : null,
        Candidate.Outputs is { } outputs ? $"{outputs} classes" : "its classes are counted when it is tried",
    }.OfType<string>());

    private List<(string Title, IReadOnlyList<string> Names)> ClassLists =>
    [
        .. new[] { ("CIFAR-10", Cifar10Binary.ClassNames) }
            .Concat(Known.Where(n => n.Card is not null && n.Card.Classes[0] != "class 0").Select(n => (n.Title, n.Card!.Classes)))
            .Where(l => Candidate.Outputs is not { } outputs || l.Item2.Count == outputs).DistinctBy(l => string.Join('\n', l.Item2)).Take(6),
    ];

    protected override void OnParametersSet()
    {
        if (_shown == Candidate) return;
        (_shown, _name, _side) = (Candidate, Candidate.SuggestedName, Candidate.Side);
        (_mean, _std) = Candidate.Normalisation is { } kept ? (Words(kept.Mean), Words(kept.Std)) : ("", "");
    }

    private static string Words(IEnumerable<double> numbers) => string.Join(", ", numbers.Select(n => n.ToString("0.#####", CultureInfo.InvariantCulture)));

    private void Use(Normalisation usual) => (_mean, _std) = (usual.Mean, usual.Std);

    private Task SubmitAsync()
    {
        _problem = null;
        try
        {
            var answers = new NetworkAnswers { Name = _name };
            if (Candidate.Asks)
            {
                answers = answers with
                {
                    Mean = Parsed(_mean, "mean"), Std = Parsed(_std, "standard deviation"), Height = _side, Width = _side,
                    Classes = [.. _classes.Split([',', '\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
                    Training = _training, Source = _source, Licence = _licence,
                };
            }

            return Add.InvokeAsync(answers);
        }
        catch (RequestException problem)
        {
            _problem = problem.Message;
            return Task.CompletedTask;
        }
    }

    private static double[] Parsed(string text, string what)
    {
        var parts = text.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries);
        var numbers = parts.Select(p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN).ToArray();
        return numbers.Length > 0 && numbers.All(double.IsFinite) ? numbers
            : throw new RequestException($"The {what} is a number or one for each channel, such as 0.4914, 0.4822, 0.4465, not '{text}'.");
    }
}
