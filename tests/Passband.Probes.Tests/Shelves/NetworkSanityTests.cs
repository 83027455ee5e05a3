using Passband.Probes.Shelves;
using Passband.Vision.Checkpoints;
using Passband.Vision.Data;
using Passband.Vision.Networks;
using Passband.Vision.Shapes;

namespace Passband.Probes.Tests.Shelves;

/// <summary>A few images tell whether a network that was added sees what it was trained for.</summary>
public sealed class NetworkSanityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("passband-sanity-").FullName;
    private readonly ImageSet _images = ImageSets.With(new ShapesImageSet()).Open("shapes", cancellation: TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _images.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_network_for_these_images_is_right_and_nothing_is_warned_of()
    {
        using var network = NetworkFile.Open(Repository.Network("shapes-plain"));
        var answer = NetworkSanity.Of(network, _images)!;
        Assert.Equal((200, null), (answer.Count, answer.Warning));
        Assert.InRange(answer.Correct, 195, 200);
    }

    [Fact]
    public void Another_order_of_classes_is_told_from_an_accuracy_near_chance()
    {
        // The rows of the head turned by one: every class is answered under its neighbour's number.
        var source = Checkpoint.Open(Repository.Network("shapes-plain"));
        var card = NetworkCardFile.Read(NetworkCardFile.PathFor(source.Path)) with { Classes = [.. Enumerable.Range(0, 10).Select(k => $"class {k}")], Sha256 = null };
        var head = source.Tensors.Where(t => t.Shape is [10] or [10, _]).Select(t => t.Name).ToList();
        var path = Path.Combine(_folder, "turned.safetensors");
        SafeTensors.Write(path, [.. source.Tensors.Select(t => head.Contains(t.Name) ? Turned(t) : t)], new Dictionary<string, string>());
        using var network = NetworkFile.Open(path, card);
        var answer = NetworkSanity.Of(network, _images)!;
        Assert.InRange(answer.Correct, 0, 10);
        Assert.Contains("the order of its classes is likely wrong", answer.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void An_untrained_network_is_near_chance_and_images_that_do_not_fit_are_not_shown()
    {
        var path = Path.Combine(_folder, "tiny.safetensors");
        TinyNetworks.Save(path);
        using var network = NetworkFile.Open(path);
        var answer = NetworkSanity.Of(network, _images)!;
        Assert.InRange(answer.Correct, 0, 60);
        Assert.Contains("where guessing gives 20", answer.Warning, StringComparison.Ordinal);
        Assert.Null(NetworkSanity.Of(network, _images.ToGrey()));
    }

    private static StoredTensor Turned(StoredTensor tensor)
    {
        var values = tensor.ToFloat32();
        var row = values.Length / 10;
        return StoredTensor.FromFloat32(tensor.Name, tensor.Shape, [.. values[^row..], .. values[..^row]]);
    }
}
