using Passband.Experiments.Options;
using Passband.Results;

namespace Passband.Dashboard.Components.Figures;

/// <summary>Gives curves of several results names of their own: image sets may share a name and yet differ in count, size or seed.</summary>
internal static class CurveNames
{
    private const int Digits = 8;

    /// <summary>The curves, those that would have the same name with what tells their results apart.</summary>
    public static IReadOnlyList<Curve> ToldApart(IReadOnlyList<(ResultDocument Document, Curve Curve)> curves)
    {
        var names = curves.Where(c => c.Curve.Role != CurveRole.Published).GroupBy(c => c.Curve.Name)
            .ToDictionary(g => g.Key, g => Words([.. g.Select(c => c.Document).DistinctBy(d => d.Id)]));
        return [.. curves.Select(c => c.Curve.Role == CurveRole.Published ? c.Curve : c.Curve with { Name = c.Curve.Name + names[c.Curve.Name][c.Document.Id] })];
    }

    /// <summary>An option with its value, cut where that is long.</summary>
    public static string OptionWords(OptionValue option) =>
        OptionText.Of(option.Value) is var text && text.Length <= 24 ? $"{option.Name} {text}" : $"{option.Name} {text[..23]}…";

    // What differs, in words a reader knows; digits of a hash only where no such word tells them apart.
    private static Dictionary<string, string> Words(List<ResultDocument> rivals)
    {
        var words = rivals.ToDictionary(d => d.Id, _ => "");
        if (rivals.Count == 1) return words;
        Add(d => $"{Numbers.Count(d.ImageSet.Count)} images");
        Add(d => $"{d.ImageSet.Width} x {d.ImageSet.Height} px");
        Add(d => d.ImageSet.Channels == 1 ? "grey" : "colour");
        Add(d => $"seed {d.Seed}");
        foreach (var name in rivals.SelectMany(d => d.Options).Select(o => o.Name).Distinct())
            Add(d => d.Options.FirstOrDefault(o => o.Name == name) is { } option ? OptionWords(option) : $"no {name}");
        AddIfAlike(d => d.ImageSet.Id);
        AddIfAlike(d => "images " + Start(d.ImageSet.Sha256));
        AddIfAlike(d => "network " + Start(d.Network.Sha256));
        AddIfAlike(d => "result " + Start(d.Id));
        return words;

        void Add(Func<ResultDocument, string> word)
        {
            var said = rivals.ToDictionary(d => d.Id, word);
            if (said.Values.Distinct().Count() < 2) return;
            foreach (var (id, text) in said) words[id] += " · " + text;
        }

        void AddIfAlike(Func<ResultDocument, string> word)
        {
            if (words.Values.Distinct().Count() < words.Count) Add(word);
        }
    }

    private static string Start(string hash) => hash[..Math.Min(Digits, hash.Length)];
}
