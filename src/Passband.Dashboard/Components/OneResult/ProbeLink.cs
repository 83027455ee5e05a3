using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Passband.Experiments.Options;
using Passband.Results;

namespace Passband.Dashboard.Components.OneResult;

/// <summary>The address of a new probe with everything filled in as a result had it.</summary>
public static class ProbeLink
{
    /// <summary>The address.</summary>
    /// <param name="document">The result.</param>
    /// <param name="again">Ask for it to be computed although it is stored.</param>
    public static string Of(ResultDocument document, bool again)
    {
        ArgumentNullException.ThrowIfNull(document);
        var images = DrawnImagesName.Of(document.ImageSet);
        var query = new List<KeyValuePair<string, string?>>
        {
            new("experiment", document.Experiment.Id),
            new("network", document.Network.IsNone ? null : document.Network.Name),
            new("images", images?.Specification),
            // A result does not know where its images lie: the page looks for them by their name.
            new("wanted", images is null ? document.ImageSet.Name : null),
            new("reference", document.ReferenceSet is { } reference ? DrawnImagesName.Of(reference)?.Specification ?? reference.Name : null),
            new("count", document.ImageSet.Count.ToString(CultureInfo.InvariantCulture)),
            new("grey", document.ImageSet.Channels == 1 ? "1" : null),
            new("size", images?.Size?.ToString(CultureInfo.InvariantCulture)),
            new("seed", document.Seed == 0 ? null : document.Seed.ToString(CultureInfo.InvariantCulture)),
            new("again", again ? "true" : null),
        };
        query.AddRange(document.Options.Select(o => new KeyValuePair<string, string?>("o." + o.Name, OptionText.Of(o.Value))));
        return QueryHelpers.AddQueryString("probe", query.Where(p => !string.IsNullOrEmpty(p.Value)));
    }
}
