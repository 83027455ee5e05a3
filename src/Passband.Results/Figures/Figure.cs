using System.Text.Json.Serialization;

namespace Passband.Results;

/// <summary>
/// Something to draw: data, axes and words, no screen code. In JSON the property "kind" tells the figures apart.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(LinesFigure), "lines")]
[JsonDerivedType(typeof(ScatterFigure), "scatter")]
[JsonDerivedType(typeof(HeatmapFigure), "heatmap")]
[JsonDerivedType(typeof(ImagesFigure), "images")]
[JsonDerivedType(typeof(TableFigure), "table")]
public abstract record Figure
{
    /// <summary>Short id within the document, such as "accuracy".</summary>
    [JsonPropertyOrder(-3)]
    public required string Id { get; init; }

    /// <summary>Title.</summary>
    [JsonPropertyOrder(-2)]
    public required string Title { get; init; }

    /// <summary>Caption that stands under it, with n; null if there is none.</summary>
    [JsonPropertyOrder(-1)]
    public string? Caption { get; init; }
}
