using System.Text.Json;
using Passband.Vision.Checkpoints;

namespace Passband.Vision.Tests.Checkpoints;

public sealed class NetworkCardTests : IDisposable
{
    private static readonly NetworkCard Card = new()
    {
        Name = "ResNet-20",
        Architecture = "resnet-cifar",
        Options = new Dictionary<string, JsonElement> { ["width"] = JsonSerializer.SerializeToElement(16), ["shortcut"] = JsonSerializer.SerializeToElement("A") },
        Classes = ["cat", "dog"],
        Input = new CardInput { Channels = 3, Height = 32, Width = 32, Mean = [0.485, 0.456, 0.406], Std = [0.229, 0.224, 0.225] },
        Preprocessing = new CardPreprocessing { BlurSigma = 1.5 },
        Training = new CardTraining { Recipe = "sgd", Tags = ["plain"], Epochs = 200, Seed = 1, CleanCorrect = 9173, CleanTotal = 10000 },
        Source = "https://example.org/net",
        Licence = "MIT",
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("passband-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_card_written_is_read_back_with_every_entry()
    {
        var path = Path.Combine(_folder, "net.json");
        NetworkCardFile.Write(path, Card);
        var read = NetworkCardFile.Read(path);
        Assert.Equal(NetworkCardFile.ToJson(Card), NetworkCardFile.ToJson(read));
        Assert.Equal((16, "A", 20), (read.Option("width", 0), read.Option("shortcut", "B"), read.Option("depth", 20)));
        Assert.Equal([0.229, 0.224, 0.225], read.Input.Std);
        Assert.Contains("\"cleanCorrect\": 9173", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Contains("width", Assert.Throws<FormatException>(() => read.Option("width", "wide")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_card_is_found_beside_the_weights_or_inside_them_and_must_state_their_hash()
    {
        var weights = Path.Combine(_folder, "net.safetensors");
        SafeTensors.Write(weights, [StoredTensor.FromFloat32("w", [1], [1])], new Dictionary<string, string> { [NetworkCard.MetadataKey] = NetworkCardFile.ToJson(Card with { Name = "inside" }) });
        var checkpoint = Checkpoint.Open(weights);
        Assert.Equal("inside", NetworkCardFile.For(checkpoint)!.Name);
        NetworkCardFile.Write(NetworkCardFile.PathFor(weights), Card with { Name = "beside", Sha256 = checkpoint.Sha256 });
        Assert.Equal("beside", NetworkCardFile.For(checkpoint)!.Name);
        NetworkCardFile.Write(NetworkCardFile.PathFor(weights), Card with { Sha256 = new string('0', 64) });
        Assert.Contains("damaged or another one", Assert.Throws<CheckpointException>(() => NetworkCardFile.For(checkpoint)).Message, StringComparison.Ordinal);
        Assert.Null(NetworkCardFile.For(WeightFiles.Read(TorchFiles.Zip())));
    }

    [Fact]
    public void Each_problem_is_one_sentence()
    {
        Assert.Empty(Card.Problems());
        Assert.Contains("The normalisation mean 125.3 is outside 0..1 (divide values for 0..255 by 255).", (Card with { Input = Card.Input with { Mean = [125.3, 0.5, 0.5] } }).Problems());
        Assert.Contains("The normalisation has 1 means and 3 standard deviations for 3 channels.", (Card with { Input = Card.Input with { Mean = [0.5] } }).Problems());
        Assert.Contains("Two classes have the same name.", (Card with { Classes = ["a", "a"] }).Problems());
        Assert.Contains("The blur sigma -1 is not a number of pixels from 0 to 100.", (Card with { Preprocessing = new CardPreprocessing { BlurSigma = -1 } }).Problems());
        Assert.Contains("The clean accuracy is 11 of 10.", (Card with { Training = new CardTraining { CleanCorrect = 11, CleanTotal = 10 } }).Problems());
        Assert.Contains("The SHA-256 is not 64 hexadecimal digits.", (Card with { Sha256 = "abc" }).Problems());
        var path = Path.Combine(_folder, "bad.json");
        Assert.Equal($"{path} cannot be used: the card lists 1 classes, and a classifier needs at least two.",
            Assert.Throws<CheckpointException>(() => NetworkCardFile.Write(path, Card with { Classes = ["a"] })).Message);
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("null", "not a network card")]
    [InlineData("[]", "line 1")]
    [InlineData("{\"name\": \"n\"}", "missing")]
    [InlineData("{\"name\": 3}", "$.name")]
    [InlineData("{\n\"clases\": []}", "$.clases")]
    [InlineData("{\"name\": \"a\", \"name\": \"b\"}", "given twice")]
    [InlineData("{\"options\": {\"a\": {\"b\": {\"c\": {\"d\": {\"e\": {\"f\": {\"g\": {\"h\": 1}}}}}}}}}", "line 1")]
    public void A_broken_card_names_the_line_and_entry(string json, string expected)
    {
        var path = Path.Combine(_folder, "card.json");
        File.WriteAllText(path, json);
        var message = Assert.Throws<CheckpointException>(() => NetworkCardFile.Read(path)).Message;
        Assert.StartsWith(path, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_with_null_where_an_entry_is_needed_is_refused()
    {
        foreach (var entry in new[] { "name", "classes", "input", "options" })
        {
            var json = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(NetworkCardFile.ToJson(Card))!;
            json[entry] = JsonSerializer.SerializeToElement<object?>(null);
            Assert.Throws<CheckpointException>(() => NetworkCardFile.Parse(JsonSerializer.Serialize(json), "card"));
        }

        Assert.Throws<CheckpointException>(() => NetworkCardFile.Parse(NetworkCardFile.ToJson(Card).Replace("\"cat\"", "null", StringComparison.Ordinal), "card"));
    }

    [Fact]
    public void An_option_of_half_a_character_is_refused()
    {
        var json = NetworkCardFile.ToJson(Card).Replace("\"A\"", "\"\\uD800\"", StringComparison.Ordinal);
        Assert.Contains("an architecture option is a text with characters that are none", Assert.Throws<CheckpointException>(() => NetworkCardFile.Parse(json, "card")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_oversized_card_is_refused()
    {
        var path = Path.Combine(_folder, "huge.json");
        File.WriteAllText(path, new string(' ', 2 << 20));
        Assert.Contains("at most 1048576", Assert.Throws<CheckpointException>(() => NetworkCardFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Preprocessing_is_told_in_its_order()
    {
        Assert.Equal("none", $"{new CardPreprocessing()}");
        Assert.Equal("a hard low-pass at 0.125 cycles/pixel, a projection on 512 principal components, a Gaussian blur of sigma 1.5 px",
            $"{new CardPreprocessing { BlurSigma = 1.5, LowPass = 0.125, PrincipalComponents = 512 }}");
    }
}
