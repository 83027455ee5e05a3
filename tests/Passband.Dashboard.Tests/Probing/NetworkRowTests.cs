using Passband.Dashboard.Probing;
using Passband.Probes.Shelves;
using Passband.Results.Store;
using Passband.Vision.Checkpoints;
using Passband.Vision.Data;

namespace Passband.Dashboard.Tests.Probing;

public sealed class NetworkRowTests
{
    private static readonly string[] Classes = ["disc", "square"];
    private readonly ShelvedNetwork[] _shelf =
    [
        Network("broken", null) with { Problem = "broken.pt is no checkpoint." },
        Network("grey", Card("Grey net", 1, 32)),
        Network("plain", Card("shapes, plain", 3, 32)),
    ];

    [Fact]
    public void A_network_that_does_not_fit_says_why_and_stands_below_those_that_do()
    {
        var rows = NetworkRow.Of(_shelf, new ChosenImages("shapes", new ImageShape(100, 3, 32, 32), Classes));
        Assert.Equal(["plain", "broken", "grey"], rows.Select(r => r.Name));
        Assert.Equal([null, "broken.pt is no checkpoint.", "Grey net takes grey images and shapes is in colour: ask for the images in grey."], rows.Select(r => r.Problem));
        Assert.Equal("3 x 32 x 32, 2 classes", rows[0].Input);
    }

    [Fact]
    public void Images_of_another_size_or_with_other_classes_are_told()
    {
        Assert.Equal("shapes, plain takes images of 32 x 32 pixels and those of big have 64 x 64.", Misfit(new ChosenImages("big", new ImageShape(1, 3, 64, 64), Classes)));
        Assert.Equal("shapes, plain tells 2 classes apart and set has 3.", Misfit(new ChosenImages("set", new ImageShape(1, 3, 32, 32), ["a", "b", "c"])));
        Assert.Equal("shapes, plain and set order their classes differently: class 0 is disc for one and square for the other.",
            Misfit(new ChosenImages("set", new ImageShape(1, 3, 32, 32), ["square", "disc"])));
        Assert.Null(Misfit(null));
    }

    [Fact]
    public void An_address_may_name_a_network_by_its_file_or_its_card()
    {
        var form = new ProbeForm { Networks = ["Shapes, Plain", "GREY.safetensors", "plain", "elsewhere"] };
        Assert.Equal(["plain", "grey", "elsewhere"], NetworkRow.Named(form, _shelf).Networks);
    }

    private string? Misfit(ChosenImages? images) => NetworkRow.Of(_shelf, images).Single(r => r.Name == "plain").Problem;

    private static ShelvedNetwork Network(string name, NetworkCard? card) => new(name, $"/networks/{name}.safetensors", ResultOrigin.Project, 1, card, null);

    private static NetworkCard Card(string name, int channels, int side) => new()
    {
        Name = name, Architecture = "resnet-cifar", Classes = Classes,
        Input = new CardInput { Channels = channels, Height = side, Width = side, Mean = [.. Enumerable.Repeat(0.5, channels)], Std = [.. Enumerable.Repeat(0.2, channels)] },
    };
}
