using System.Security.Cryptography;
using System.Text;

namespace Passband.Results.Tests;

public sealed class ResultIdTests
{
    [Fact]
    public void The_id_is_the_hash_of_the_canonical_inputs()
    {
        var canonical = "{\"experiment\":\"low-pass\",\"experimentVersion\":1,\"imageSet\":\"" + new string('b', 64) + "\",\"network\":\""
            + new string('a', 64) + "\",\"options\":{\"a\":[1,0.5],\"b\":{\"c\":null,\"d\":true}},\"schema\":\"1\",\"seed\":3}";
        var expected = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))[..16];
        var document = ExampleResults.Small() with
        {
            Options = ExampleResults.Options("""{"b": {"d": true, "c": null}, "a": [1.0, 5e-1]}"""),
            Seed = 3,
        };
        Assert.Equal(expected, document.Id);
    }

    [Fact]
    public void An_id_once_given_never_changes() => Assert.Equal("520c2f5cfd6fa386", ExampleResults.Full().Id);

    [Fact]
    public void Order_and_spelling_of_options_names_dates_devices_and_precision_do_not_change_the_id()
    {
        var full = ExampleResults.Full();
        var other = full with
        {
            SchemaVersion = "1.9",
            Options = ExampleResults.Options("""{"note": "\u00e9 \u003c è", "hard": true, "cutoffs": [1.25e-1, 0.250]}"""),
            Title = "another",
            Network = full.Network with { Name = "another" },
            ImageSet = full.ImageSet with { Name = "another" },
            Provenance = full.Provenance with
            {
                Device = "cuda",
                Precision = new("bfloat16", 0.1, 0.2),
                StartedUtc = DateTimeOffset.UtcNow,
            },
            Figures = [],
        };
        Assert.Equal(full.Id, other.Id);
    }

    [Fact]
    public void Every_input_changes_the_id()
    {
        var full = ExampleResults.Full();
        ResultDocument[] others =
        [
            full,
            full with { Seed = 8 },
            full with { SchemaVersion = "2.0" },
            full with { Experiment = new("low-pass", 2) },
            full with { Experiment = new("high-pass", 1) },
            full with { Network = full.Network with { Sha256 = new('c', 64) } },
            full with { ImageSet = full.ImageSet with { Sha256 = new('c', 64) } },
            full with { Options = OptionSet.Empty },
            full with { Options = ExampleResults.Options("""{"cutoffs": [0.25, 0.125], "hard": true, "note": "é < è"}""") },
        ];
        Assert.Equal(others.Length, others.Select(document => document.Id).Distinct().Count());
    }

    [Fact]
    public void Options_named_twice_are_refused() =>
        Assert.Throws<ArgumentException>(() => ExampleResults.Options("""{"a": 1, "a": 2}"""));
}
