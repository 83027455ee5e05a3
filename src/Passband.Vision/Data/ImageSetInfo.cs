namespace Passband.Vision.Data;

/// <summary>What is known about an image set besides its pixels and labels.</summary>
/// <param name="Id">A short name of lower-case letters, digits and hyphens, fit for a folder, such as "cifar10-test-grey".</param>
/// <param name="Name">The name for people, such as "CIFAR-10 test (grey)".</param>
/// <param name="Source">Where it comes from: a citation, an address or a path.</param>
/// <param name="Licence">The licence in words; "not stated" where the source states none.</param>
/// <param name="ClassNames">The class names; a label is an index into them.</param>
/// <param name="Notes">What a reader of a result should know, such as how many broken pictures were left out.</param>
public sealed record ImageSetInfo(
    string Id, string Name, string Source, string Licence, IReadOnlyList<string> ClassNames, IReadOnlyList<string> Notes)
{
    /// <summary>The class that a cue other than the labels' speaks for, one an image; empty where images have no such cue.</summary>
    public IReadOnlyList<int> OtherCue { get; init; } = [];
}
