using System.Globalization;
using System.Text.RegularExpressions;
using Passband.Probes.Shelves;

namespace Passband.Dashboard.Probing;

/// <summary>Finds the images of a result, of which only the name is known, on the shelf.</summary>
public static partial class WantedImages
{
    private const string Cifar = "CIFAR-10 ";

    /// <summary>The form with the images that it wants chosen; as it is where they are not on the shelf.</summary>
    public static ProbeForm Found(ProbeForm form, IReadOnlyList<ShelvedImages> shelf)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(shelf);
        if (form.Wanted.Length == 0) return form;
        if (form.Images.Length > 0) return form with { Wanted = "" };
        var whole = NameOf(form.Wanted);
        var usable = shelf.Where(s => s.Problem is null).ToList();
        if (usable.Find(s => Means(s, whole)) is { } exact) return form with { Images = exact.Name, Wanted = "" };
        // The last words may say to what size the pictures were brought.
        if (Resized().Match(whole) is { Success: true } size && usable.Find(s => Means(s, whole[..size.Index])) is { } sized)
            return form with { Images = sized.Name, Wanted = "", Size = int.Parse(size.Groups[1].Value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) };
        // CIFAR-10 comes as an archive, as files of it and as the first images of them, and its halves have one order.
        if (whole.StartsWith(Cifar, StringComparison.OrdinalIgnoreCase) && usable.Find(s => s.Name == "cifar10") is { } cifar && HalfOf(whole[Cifar.Length..]) is { } train)
            return form with { Images = cifar.Name, Wanted = "", Train = train };
        return form;
    }

    /// <summary>Why images that a form wants are not chosen; null if it wants none.</summary>
    public static string? Problem(ProbeForm form) => form is { Wanted.Length: > 0, Images.Length: 0 }
        ? $"The images {form.Wanted} are not on the shelf: add them under Image sets, or choose others."
        : null;

    private static bool Means(ShelvedImages set, string name) =>
        Same(set.Name, name) || Same(set.Title, name) || set.Facts is { } facts && Same(NameOf(facts.SetName), name);

    private static bool Same(string one, string other) => Plain(one) == Plain(other);

    // A shelf's names have hyphens where titles have spaces.
    private static string Plain(string text) => NoWord().Replace(text.ToLowerInvariant(), "-").Trim('-');

    private static string NameOf(string name) => First().Replace(Grey().Replace(First().Replace(name.Trim(), ""), ""), "");

    private static bool? HalfOf(string part) => part.ToLowerInvariant() switch
    {
        "test" or "test batch" => false,
        "train" => true,
        _ => null,
    };

    [GeneratedRegex(@"[\s,]+first ?\d+$", RegexOptions.IgnoreCase)]
    private static partial Regex First();

    [GeneratedRegex(@" \(grey\)$")]
    private static partial Regex Grey();

    [GeneratedRegex(@" (\d{1,5}) x \1$")]
    private static partial Regex Resized();

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex NoWord();
}
