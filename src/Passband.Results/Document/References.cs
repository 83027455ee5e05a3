using System.Text.Json.Serialization;

namespace Passband.Results;

/// <summary>Which experiment gave a result.</summary>
/// <param name="Id">Id in the catalogue, such as "low-pass".</param>
/// <param name="Version">Raised whenever the experiment's numbers would change; part of the result's id.</param>
public sealed record ExperimentReference(string Id, int Version);

/// <summary>Which network a result is about.</summary>
/// <param name="Name">Name for people and for the folder, such as "resnet20-akamaster".</param>
/// <param name="Architecture">Architecture, such as "resnet20-a".</param>
/// <param name="FileName">File name of the weights, without folder.</param>
/// <param name="Sha256">SHA-256 of that file, 64 lower-case hexadecimal digits; part of the result's id.</param>
/// <param name="Classes">Number of classes the network tells apart.</param>
/// <param name="Training">Kind of training in a word or two, such as "standard" or "blur 1.5"; null if unknown.</param>
/// <param name="Notes">A sentence on the network's origin; null if there is none.</param>
/// <param name="Settings">
/// How the weights are used, in one canonical line: architecture, input, normalisation, preprocessing. The same file means another
/// network under another normalisation, so this is part of the result's id; null where the file says it all.
/// </param>
public sealed record NetworkReference(
    string Name, string Architecture, string FileName, string Sha256, int Classes, string? Training = null, string? Notes = null,
    string? Settings = null)
{
    /// <summary>What a result about images alone says in a network's place.</summary>
    public static NetworkReference None { get; } = new("no network", "none", "none", new string('0', 64), 0);

    /// <summary>Whether the result is about images alone.</summary>
    [JsonIgnore]
    public bool IsNone => Sha256 == None.Sha256;
}

/// <summary>Which images a result was measured on.</summary>
/// <param name="Id">Short id, such as "cifar10-lossless"; names the folder.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Sha256">SHA-256 of pixels and labels in order, 64 lower-case hexadecimal digits; part of the result's id.</param>
/// <param name="Count">Number of images N.</param>
/// <param name="Channels">Channels C.</param>
/// <param name="Height">Height H in pixels.</param>
/// <param name="Width">Width W in pixels.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Source">Where the images come from; null if unknown.</param>
/// <param name="Licence">Their licence; null if unknown.</param>
public sealed record ImageSetReference(
    string Id, string Name, string Sha256, int Count, int Channels, int Height, int Width, int Classes,
    string? Source = null, string? Licence = null);
