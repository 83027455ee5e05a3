using System.Globalization;
using Passband.Experiments.Options;
using Passband.Probes.Locating;
using Passband.Results;

namespace Passband.Cli.Printing;

/// <summary>Where results came from and where they lie: ids, throughput, precision, files.</summary>
internal sealed class OriginView(Terminal terminal)
{
    private const string Indent = "  ";

    /// <summary>One line a result, and the files under them.</summary>
    public void Print(IReadOnlyList<StoredResult> results)
    {
        var table = new TextTable().Column("Result").Column("Network").Column("Experiment").Column("Images/s", Side.Right).Column("Time", Side.Right)
            .Column("Device").Column("Arithmetic");
        foreach (var (_, document) in results)
        {
            var origin = document.Provenance;
            table.Row(document.Id, document.Network.Name, document.Experiment.Id,
                origin.ImagesPerSecond is { } rate ? Numbers.Rate(rate, terminal.Glyphs.Thousands) : "", Numbers.Duration(origin.DurationSeconds),
                DeviceText(origin), PrecisionText(origin.Precision));
        }

        table.Print(terminal, Indent);
        terminal.Line();
        foreach (var result in results) terminal.Line(Indent + Home.Shown(result.Path));
    }

    /// <summary>Everything that is known of how one result came about.</summary>
    public void PrintAll(StoredResult result)
    {
        var document = result.Document;
        var origin = document.Provenance;
        var facts = new TextTable().Column("").Column("");
        void Fact(string name, string? text)
        {
            if (!string.IsNullOrEmpty(text)) facts.Row(name, text);
        }

        Fact("result", $"{document.Id}, {document.Experiment.Id} version {document.Experiment.Version}, schema {document.SchemaVersion}");
        if (document.Published is { } published)
        {
            Fact("published", published.Table);
            Fact("", published.Work);
            Fact("", published.Address);
        }

        if (document.Network.IsNone)
        {
            Fact("network", "none: the images alone");
        }
        else
        {
            Fact("network", $"{document.Network.Name}, {document.Network.Architecture}, {document.Network.Classes} classes");
            if (document.Published is null) Fact("", $"{document.Network.FileName}, sha256 {document.Network.Sha256}");
        }

        Fact("training", document.Network.Training);
        Fact("", document.Network.Notes);
        Fact("images", string.Create(CultureInfo.InvariantCulture,
            $"{document.ImageSet.Name}, {document.ImageSet.Count} x {document.ImageSet.Channels} x {document.ImageSet.Height} x {document.ImageSet.Width}"));
        if (document.Published is null) Fact("", $"{document.ImageSet.Id}, sha256 {document.ImageSet.Sha256}");
        Fact("", document.ImageSet.Source);
        if (document.ReferenceSet is { } reference) Fact("compared with", $"{reference.Name}, sha256 {reference.Sha256}");
        foreach (var other in document.OtherNetworks ?? []) Fact("tried on", $"{other.Name}, sha256 {other.Sha256}");
        foreach (var option in document.Options) Fact(option.Name, OptionText.Of(option.Value));
        Fact("seed", document.Seed.ToString(CultureInfo.InvariantCulture));
        Fact(document.Published is null ? "started" : "brought in", origin.StartedUtc.ToLocalTime().ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture));
        if (document.Published is null) Fact("took", $"{Numbers.Duration(origin.DurationSeconds)}{(origin.ImagesPerSecond is { } rate ? $", {Numbers.Rate(rate, terminal.Glyphs.Thousands)} images/s" : "")}");
        Fact("device", $"{DeviceText(origin)}, {PrecisionText(origin.Precision)}");
        Fact("software", string.Join(", ", origin.Libraries.Select(l => $"{l.Name} {l.Version}")) + (origin.CodeRevision is { } revision ? $", revision {revision}" : ""));
        Fact("system", origin.HostOs);
        Fact("tags", string.Join(", ", document.Tags));
        Fact("stored in", Home.Shown(result.Path));
        facts.Print(terminal, Indent);
    }

    private static string DeviceText(Provenance origin) => origin.Device.StartsWith("cpu", StringComparison.Ordinal)
        ? $"{origin.Device}, {origin.Threads} threads"
        : origin.Device;

    private static string PrecisionText(Precision precision) => precision is { ShareRerun: { } share, ErrorBound: { } bound }
        ? $"{precision.Mode}: {Numbers.Percent(share)} % run again, bound {Numbers.Significant(bound)}"
        : precision.Mode;
}
