using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Passband.Results;

/// <summary>
/// The id of a result: the first 16 hexadecimal digits of the SHA-256 of a canonical JSON text of schema major, experiment id and
/// version, network hash, image set hash, options and seed. Names, dates, device and precision have no part in it.
/// </summary>
public static class ResultId
{
    /// <summary>Number of hexadecimal digits in an id.</summary>
    public const int Length = 16;

    /// <summary>The id of a document.</summary>
    public static string Of(ResultDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Of(document.Experiment, document.Network.Sha256, document.ImageSet.Sha256, document.Options, document.Seed,
            document.Network.Settings, document.SchemaVersion, document.ReferenceSet?.Sha256, document.OtherNetworks?.Select(o => (o.Sha256, o.Settings)));
    }

    /// <summary>The id that a run with these inputs will have, known before the run.</summary>
    /// <param name="experiment">Experiment id and version.</param>
    /// <param name="networkSha256">Hash of the network's file.</param>
    /// <param name="imageSetSha256">Hash of the images and labels.</param>
    /// <param name="options">Options; their order does not matter, nor whether a number is written 0.5 or 0.50.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="networkSettings">How the weights are used, as in <see cref="NetworkReference.Settings"/>; null where the file says it all.</param>
    /// <param name="schemaVersion">"major.minor"; only the major counts.</param>
    /// <param name="referenceSha256">Hash of the images that these were compared with; null if there were none.</param>
    /// <param name="others">Hash and settings of the networks that it was tried on, in any order; null if there were none.</param>
    public static string Of(ExperimentReference experiment, string networkSha256, string imageSetSha256, OptionSet options, long seed,
        string? networkSettings = null, string schemaVersion = ResultDocument.CurrentSchema, string? referenceSha256 = null,
        IEnumerable<(string Sha256, string? Settings)>? others = null)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(networkSha256);
        ArgumentNullException.ThrowIfNull(imageSetSha256);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(schemaVersion);
        var text = new StringBuilder();
        text.Append("{\"experiment\":");
        AppendString(text, experiment.Id);
        text.Append(CultureInfo.InvariantCulture, $",\"experimentVersion\":{experiment.Version}");
        text.Append(",\"imageSet\":");
        AppendString(text, imageSetSha256.ToLowerInvariant());
        text.Append(",\"network\":");
        AppendString(text, networkSha256.ToLowerInvariant());
        if (networkSettings is not null)
        {
            text.Append(",\"networkSettings\":");
            AppendString(text, networkSettings);
        }
        text.Append(",\"options\":");
        AppendMembers(text, options.Select(option => (option.Name, option.Value)));
        if (others is not null)
        {
            text.Append(",\"others\":[");
            foreach (var (index, other) in others.Select(o => $"{o.Sha256.ToLowerInvariant()} {o.Settings}").Order(StringComparer.Ordinal).Index())
            {
                if (index > 0)
                    text.Append(',');
                AppendString(text, other);
            }
            text.Append(']');
        }
        if (referenceSha256 is not null)
        {
            text.Append(",\"reference\":");
            AppendString(text, referenceSha256.ToLowerInvariant());
        }
        text.Append(",\"schema\":");
        AppendString(text, schemaVersion.Split('.')[0]);
        text.Append(CultureInfo.InvariantCulture, $",\"seed\":{seed}}}");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        return Convert.ToHexStringLower(hash)[..Length];
    }

    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AppendMembers(text, value.EnumerateObject().Select(member => (member.Name, member.Value)));
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var (index, item) in value.EnumerateArray().Index())
                {
                    if (index > 0)
                        text.Append(',');
                    Append(text, item);
                }
                text.Append(']');
                break;
            case JsonValueKind.String:
                AppendString(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(CanonicalNumber(value));
                break;
            case JsonValueKind.True:
                text.Append("true");
                break;
            case JsonValueKind.False:
                text.Append("false");
                break;
            default:
                text.Append("null");
                break;
        }
    }

    private static void AppendMembers(StringBuilder text, IEnumerable<(string Name, JsonElement Value)> members)
    {
        text.Append('{');
        foreach (var (index, (name, value)) in members.OrderBy(member => member.Name, StringComparer.Ordinal).Index())
        {
            if (index > 0)
                text.Append(',');
            AppendString(text, name);
            text.Append(':');
            Append(text, value);
        }
        text.Append('}');
    }

    private static void AppendString(StringBuilder text, string value) =>
        text.Append('"').Append(JsonEncodedText.Encode(value)).Append('"');

    // One text per number: integers as such, everything else as the shortest text of its double.
    private static string CanonicalNumber(JsonElement number)
    {
        if (number.TryGetInt64(out var integer))
            return integer.ToString(CultureInfo.InvariantCulture);
        if (!number.TryGetDouble(out var real) || !double.IsFinite(real))
            return number.GetRawText();
        return real == 0 ? "0" : real.ToString("R", CultureInfo.InvariantCulture);
    }
}
