using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Passband.Vision.Checkpoints;

/// <summary>Reads and writes network cards as JSON.</summary>
public static class NetworkCardFile
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 8,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Where the card of a weights file lies: beside it, with the extension json.</summary>
    public static string PathFor(string weightsPath) => Path.ChangeExtension(weightsPath, ".json");

    /// <summary>The card as JSON, indented, options in ordinal order.</summary>
    public static string ToJson(NetworkCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        var ordered = new SortedDictionary<string, JsonElement>(card.Options.ToDictionary(), StringComparer.Ordinal);
        return JsonSerializer.Serialize(card with { Options = ordered }, Layout);
    }

    /// <summary>Reads a card from JSON and validates it.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">What error messages call it.</param>
    /// <exception cref="CheckpointException">The text is no card, or one that <see cref="NetworkCard.Problems"/> finds fault with.</exception>
    public static NetworkCard Parse(string json, string file)
    {
        NetworkCard card;
        try
        {
            card = JsonSerializer.Deserialize<NetworkCard>(json, Layout) ?? throw new CheckpointException(file, "it is not a network card");
        }
        catch (JsonException e)
        {
            throw new CheckpointException(file, $"line {e.LineNumber + 1} is not as a network card has it: the entry {CheckpointException.Quote(e.Path ?? "$")} is missing, unknown, given twice or of the wrong kind", e);
        }

        return card.Problems() is [var first, ..] ? throw new CheckpointException(file, char.ToLowerInvariant(first[0]) + first[1..].TrimEnd('.')) : card;
    }

    /// <summary>Reads and validates a card.</summary>
    /// <exception cref="CheckpointException">The file is missing, unreadable, longer than 1 MiB, or no valid card.</exception>
    public static NetworkCard Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > CheckpointLimits.Card)
                throw new CheckpointException(path, $"it has {stream.Length} bytes, and a network card has at most {CheckpointLimits.Card}");
            using var reader = new StreamReader(stream);
            return Parse(reader.ReadToEnd(), path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CheckpointException(path, "there is no such network card", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(path, $"it cannot be read ({e.Message.TrimEnd('.')})", e);
        }
    }

    /// <summary>Writes a card; it appears whole or not at all.</summary>
    /// <exception cref="CheckpointException">The card has a problem, or the file cannot be written.</exception>
    public static void Write(string path, NetworkCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        if (card.Problems() is [var first, ..])
            throw new CheckpointException(path, char.ToLowerInvariant(first[0]) + first[1..].TrimEnd('.'));
        AtomicFile.Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(ToJson(card) + "\n")));
    }

    /// <summary>The card of these weights: the file beside them, else the one inside a safetensors file; null where there is neither.</summary>
    /// <exception cref="CheckpointException">The card is not valid, or states another SHA-256 than the weights have.</exception>
    public static NetworkCard? For(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return For(checkpoint.Path, checkpoint.Sha256, checkpoint.Metadata.GetValueOrDefault(NetworkCard.MetadataKey));
    }

    /// <summary>The card of a network's file: beside it, else inside it; null where there is neither.</summary>
    /// <param name="path">The network's file.</param>
    /// <param name="sha256">Its hash.</param>
    /// <param name="inside">The card's JSON inside the file; null where there is none.</param>
    /// <exception cref="CheckpointException">The card is not valid, or states another SHA-256 than the file has.</exception>
    internal static NetworkCard? For(string path, string sha256, string? inside)
    {
        var beside = PathFor(path);
        var card = File.Exists(beside) ? Read(beside) : inside is not null ? Parse(inside, $"The card inside {path}") : null;
        if (card?.Sha256 is { } expected && !expected.Equals(sha256, StringComparison.OrdinalIgnoreCase))
            throw new CheckpointException(path, $"its SHA-256 is {sha256} where its card {beside} says {expected}: the file is damaged or another one");
        return card;
    }
}
