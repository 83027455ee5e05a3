namespace Passband.Results;

/// <summary>A grid of small pictures.</summary>
public sealed record ImagesFigure : Figure
{
    /// <summary>Pictures in a row.</summary>
    public required int Columns { get; init; }

    /// <summary>The pictures, row by row.</summary>
    public required IReadOnlyList<Picture> Pictures { get; init; }
}

/// <summary>A picture: PNG bytes in the document, or a file beside it.</summary>
public sealed record Picture
{
    /// <summary>Caption.</summary>
    public required string Caption { get; init; }

    /// <summary>PNG file as base64; null if the picture is a file. The array is not copied.</summary>
    public byte[]? Png { get; init; }

    /// <summary>Path of a PNG file relative to the document's folder, inside it, with forward slashes; null if the bytes are here.</summary>
    public string? File { get; init; }
}
