using System.Globalization;
using Passband.Probes.Locating;
using Passband.Probes.Training;

namespace Passband.Probes.Queue;

/// <summary>Names a job in one line.</summary>
internal static class JobTitle
{
    private const int NamesShown = 3;

    /// <summary>"blur · shapes, plain · shapes (conflict), 1000 images"; "training · small net · shapes, 1000 images".</summary>
    internal static string Of(JobRequest request) => request switch
    {
        ProbeRequest probe => Of(probe),
        TrainingRequest training => $"{training.Work} · {training.Name} · {Of(training.Images with { Split = Vision.Data.DataSplit.Test })}",
        _ => request.Work,
    };

    private static string Of(ProbeRequest request)
    {
        var names = request.Networks.Take(NamesShown).Select(Short).ToList();
        var networks = string.Join(", ", names) + (request.Networks.Count > NamesShown ? $" and {request.Networks.Count - NamesShown} more" : "");
        var against = request.Reference is { } reference ? $" against {Short(reference.Specification)}" : "";
        return $"{request.Experiment}{(networks.Length > 0 ? $" · {networks}" : "")} · {Of(request.Images)}{against}";
    }

    private static string Of(ImageQuery images)
    {
        var how = string.Join(", ", new[]
        {
            images.Cues,
            images.Grey ? "grey" : null,
            images.Size is { } side ? string.Create(CultureInfo.InvariantCulture, $"{side} px") : null,
            images.Split == Vision.Data.DataSplit.Train ? "training images" : null,
        }.OfType<string>());
        var count = images.Count is { } n ? string.Create(CultureInfo.InvariantCulture, $", {n} images") : "";
        return $"{Short(images.Specification)}{(how.Length > 0 ? $" ({how})" : "")}{count}";
    }

    // Of a path the last part tells enough.
    private static string Short(string nameOrPath) => Path.GetFileName(Path.TrimEndingDirectorySeparator(nameOrPath)) is { Length: > 0 } last ? last : nameOrPath;
}
