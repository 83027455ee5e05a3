using System.CommandLine;
using Passband.Probes.Locating;
using Passband.Vision.Data;

namespace Passband.Cli.Commands;

/// <summary>The options by which commands ask for images.</summary>
internal sealed class ImageOptions
{
    private readonly Option<string> _data = new("--data", "-d") { Description = "Image set: shapes, cifar10, or the path of a folder, file or archive.", HelpName = "name or path", Required = true };
    private readonly Option<int?> _count = new("--count", "-n") { Description = "Only the first N images.", HelpName = "N" };
    private readonly Option<bool> _grey = new("--grey") { Description = "One channel (luma) instead of three." };
    private readonly Option<string> _cues = new("--cues") { Description = "Cues of the image set shapes: agree, conflict, silhouette or texture.", HelpName = "cues" };
    private readonly Option<int?> _size = new("--size") { Description = "Side in pixels: shapes are drawn so large, pictures in files are brought to it.", HelpName = "pixels" };
    private readonly Option<string> _split;
    private readonly Option<bool> _skip = new("--skip-broken") { Description = "Leave broken pictures out and count them in the result's notes." };

    /// <param name="usual">The half that is taken where none is asked for.</param>
    public ImageOptions(DataSplit usual = DataSplit.Test)
    {
        var (word, other) = usual == DataSplit.Test ? ("test", "train") : ("train", "test");
        _split = new("--split") { Description = $"{word} (the default) or {other}, where a set has both.", HelpName = "split", DefaultValueFactory = _ => word };
        _split.AcceptOnlyFromAmong("test", "train");
    }

    /// <summary>The options in the order of the help.</summary>
    public IEnumerable<Option> All => [_data, .. Modifiers];

    /// <summary>All but the image set's name, for commands that take it as their argument.</summary>
    public IEnumerable<Option> Modifiers => [_count, _grey, _cues, _size, _split, _skip];

    public ImageQuery Read(ParseResult parsed) => Read(parsed, parsed.GetRequiredValue(_data));

    public ImageQuery Read(ParseResult parsed, string specification) => new(specification)
    {
        Count = Positive(parsed.GetValue(_count), "--count"),
        Grey = parsed.GetValue(_grey),
        Cues = parsed.GetValue(_cues),
        Size = Positive(parsed.GetValue(_size), "--size"),
        Split = parsed.GetValue(_split) == "train" ? DataSplit.Train : DataSplit.Test,
        SkipBroken = parsed.GetValue(_skip),
    };

    private static int? Positive(int? value, string option) =>
        value is null or > 0 ? value : throw new UsageException($"{option} must be at least 1, not {value}.");
}
