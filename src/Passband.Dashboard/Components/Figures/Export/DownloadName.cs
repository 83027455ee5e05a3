using Passband.Results;

namespace Passband.Dashboard.Components.Figures.Export;

/// <summary>Names of downloaded files: what they hold, and the result's id so that it is found again.</summary>
public static class DownloadName
{
    /// <summary>"low-pass_resnet-20_cifar10-test_0370315.svg".</summary>
    public static string Of(ResultDocument document, string extension, string? figure = null) => string.Join('_',
        new[] { document.Experiment.Id, Slug.Of(document.Network.Name), Slug.Of(document.ImageSet.Id), figure is null or "accuracy" ? null : Slug.Of(figure), document.Id[..8] }
            .OfType<string>()) + extension;

    /// <summary>The name for several results.</summary>
    public static string Of(IReadOnlyList<ResultDocument> documents, string extension) => documents.Count == 1
        ? Of(documents[0], extension)
        : $"compare_{string.Join('_', documents.Select(d => Slug.Of(d.Network.Name)).Distinct().Take(3))}_{documents.Count}-results{extension}";
}
