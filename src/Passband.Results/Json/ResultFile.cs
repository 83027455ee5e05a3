using System.Text;
using System.Text.Json;

namespace Passband.Results;

/// <summary>
/// Writes result documents as JSON and reads them back. Writing the same document twice gives the same bytes, and so does writing
/// what was read. UTF-8 without byte order mark, lines ended by LF.
/// </summary>
public static class ResultFile
{
    /// <summary>Size above which a file is not read unless the caller allows it: 64 MiB.</summary>
    public const long DefaultSizeLimit = 64L << 20;

    /// <summary>
    /// The document as UTF-8 bytes. Measured values are rounded to nine significant digits; x, options and counts are exact.
    /// </summary>
    /// <exception cref="ResultFormatException">The document contradicts itself; the message says where.</exception>
    public static byte[] ToBytes(ResultDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (ResultValidation.FindProblem(document) is { } problem)
            throw new ResultFormatException($"The result {document.Id} cannot be written: {problem}.");
        var element = JsonSerializer.SerializeToElement(document, ResultJson.Options);
        return Encoding.UTF8.GetBytes(JsonLayout.Of(element));
    }

    /// <summary>Writes a document so that the path holds the old file or the new one, never a part.</summary>
    /// <exception cref="ResultFormatException">The document contradicts itself; the message says where.</exception>
    public static void Write(ResultDocument document, string path) => AtomicFile.Write(path, ToBytes(document));

    /// <summary>Reads a document.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sizeLimit">Largest size in bytes that is read.</param>
    /// <exception cref="ResultFormatException">The file is missing, too large, broken, too new, or contradicts itself.</exception>
    public static ResultDocument Read(string path, long sizeLimit = DefaultSizeLimit)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(ReadBytes(path, sizeLimit), path);
    }

    /// <summary>Reads a document from UTF-8 bytes.</summary>
    /// <param name="json">The bytes, with or without byte order mark.</param>
    /// <param name="name">Name for messages, such as the file's path.</param>
    /// <exception cref="ResultFormatException">The bytes are broken, too new, or contradict themselves.</exception>
    public static ResultDocument Parse(ReadOnlyMemory<byte> json, string name)
    {
        if (json.Span.StartsWith(Encoding.UTF8.Preamble))
            json = json[Encoding.UTF8.Preamble.Length..];
        if (json.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
            throw new ResultFormatException($"{name} is empty, not a result document.");
        var statedId = CheckHeader(json, name);
        ResultDocument document;
        try
        {
            document = JsonSerializer.Deserialize<ResultDocument>(json.Span, ResultJson.Options)!;
        }
        catch (JsonException problem)
        {
            throw new ResultFormatException($"{name} is not a valid result document: {JsonProblem.Describe(problem)}.", problem);
        }
        catch (NotSupportedException problem)
        {
            // What the serialiser throws for an abstract record without its discriminator; figures are the only ones.
            throw new ResultFormatException($"{name} is not a valid result document: one of its figures lacks 'kind'.", problem);
        }
        if (ResultValidation.FindProblem(document) is { } contradiction)
            throw new ResultFormatException($"{name} is not a valid result document: {contradiction}.");
        if (statedId is not null && statedId != document.Id)
            throw new ResultFormatException($"{name} says that it is result {statedId}, but its experiment, network, images, options "
                + $"and seed are those of {document.Id}: it was changed by hand or belongs to another result.");
        return document;
    }

    private static string? CheckHeader(ReadOnlyMemory<byte> json, string name)
    {
        try
        {
            using var header = JsonDocument.Parse(json);
            if (header.RootElement.ValueKind != JsonValueKind.Object
                || !header.RootElement.TryGetProperty("schemaVersion", out var schema) || schema.ValueKind != JsonValueKind.String)
                throw new ResultFormatException($"{name} is not a result document: it has no schemaVersion.");
            CheckSchema(schema.GetString()!, name);
            return header.RootElement.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that is not valid UTF-8, told only when it is read.
            var place = problem is JsonException json2 ? $" at line {json2.LineNumber + 1}, byte {json2.BytePositionInLine + 1}" : "";
            throw new ResultFormatException($"{name} is not valid JSON{place}: it is damaged or cut short.", problem);
        }
    }

    private static void CheckSchema(string schema, string name)
    {
        var known = int.Parse(ResultDocument.CurrentSchema.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);
        if (!int.TryParse(schema.Split('.')[0], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture,
                out var major) || major < 1)
            throw new ResultFormatException($"{name} is not a result document: its schemaVersion is not a version number.");
        if (major > known)
            throw new ResultFormatException($"{name} was written in result schema {major}, and this program reads schemas up to {known}: "
                + "open it with a newer Passband.");
    }

    internal static byte[] ReadBytes(string path, long sizeLimit)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > sizeLimit)
                throw new ResultFormatException($"{path} is {file.Length / 1048576.0:0.#} MiB, more than the "
                    + $"{sizeLimit / 1048576.0:0.#} MiB that a result document may have.");
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ResultFormatException($"{path} cannot be read: {Reason(problem)}.", problem);
        }
    }

    private static string Reason(Exception problem) => problem switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file",
        UnauthorizedAccessException => "it is a folder, or access is denied",
        _ => problem.Message.TrimEnd('.'),
    };
}
