using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;
using Passband.Dashboard.Components.Bench;
using Passband.Probes.Bench;
using Passband.Probes.Bench.Attacking;

namespace Passband.Dashboard.Services.Bench;

/// <summary>The numbers of a bench as files.</summary>
internal static class BenchExport
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private static readonly string[] Columns =
        ["picture", "second", "manipulation", "settings", "network", "network_sha256", "class", "class_is", "level", "level_unit", "probability"];

    /// <summary>The curves as a table, a row a point.</summary>
    public static string Csv(BenchScene scene, IManipulation manipulation, ManipulationSettings settings, BenchCurve curve)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        // Names come from outside files; in a spreadsheet one that begins with "=" would run as a formula.
        using (var csv = CsvWriter.Create(text, CsvWriterOptions.Default with { NewLine = "\n", Injection = CsvInjection.Escape }, leaveOpen: true))
        {
            csv.WriteHeader(Columns);
            foreach (var line in curve.Lines)
            {
                foreach (var (level, value) in curve.Levels.Zip(line.Values))
                {
                    object?[] row =
                    [
                        scene.Picture.Source.Name, scene.Second?.Source.Name, manipulation.Id, BenchFigure.SettingsText(manipulation, settings), line.Network.Title,
                        line.Network.Sha256, line.Class, Meaning(line), level, manipulation.Axis.Unit, value,
                    ];
                    foreach (var field in row) csv.WriteField(field);
                    csv.EndRecord();
                }
            }
        }

        return text.ToString();
    }

    /// <summary>Everything that the page shows: the answers at the level with all classes, and the curves.</summary>
    public static byte[] ToJson(string address, BenchScene scene, IManipulation manipulation, ManipulationSettings settings, BenchAnswer answer, BenchCurve curve) =>
        JsonSerializer.SerializeToUtf8Bytes(new
        {
            Address = address,
            Picture = PictureOf(scene.Picture),
            Second = scene.Second is { } second ? PictureOf(second) : null,
            Manipulation = manipulation.Id,
            Settings = BenchFigure.SettingsText(manipulation, settings),
            answer.Level,
            LevelUnit = manipulation.Axis.Unit,
            Attack = answer.Attack is { } attack ? AttackOf(attack) : null,
            LeftOut = scene.Misfits,
            Answers = answer.Networks.Select(n => new
            {
                Network = n.Network.Title,
                n.Network.Sha256,
                Classes = n.Classes.Index().Select(c => new { Class = c.Item, Probability = n.Probabilities[c.Index], Unchanged = n.Unchanged[c.Index] }),
            }),
            Levels = curve.Levels,
            Curves = curve.Lines.Select(l => new { Network = l.Network.Title, l.Class, ClassIs = Meaning(l), Probabilities = l.Values }),
        }, Json);

    private static object PictureOf(FittedPicture picture) => new { Name = picture.Source.Name.ToString(), picture.Source.Title, picture.Source.Class, picture.Note };

    private static object AttackOf(BenchAttack attack) => new
    {
        Network = attack.Network.Title,
        attack.Network.Sha256,
        Norm = attack.Norm.ToString().ToLowerInvariant(),
        Method = attack.IsSmallest ? "FMN" : "projected gradient from the unchanged picture",
        Bound = attack.IsSmallest ? (double?)null : attack.Bound,
        AwayFrom = attack.Network.Card!.Classes[attack.Label],
        ClassIs = attack.IsTruth ? "known" : "seen in the unchanged picture",
        attack.Step,
        attack.End,
        attack.IsAdversarial,
        attack.IsWithin,
        attack.IsWrongAlready,
        attack.Linf,
        attack.L2,
        attack.Factor,
        attack.Probabilities,
        attack.Margins,
    };

    private static string Meaning(BenchLine line) => (line.OfSecond ? "B: " : "") + (line.IsTruth ? "known" : "seen in the unchanged picture");
}
