using System.Security.Cryptography;
using Passband.Probes.Locating;
using Passband.Probes.Running;
using Passband.Probes.Shelves;
using Passband.Results.Store;
using Passband.Vision.Checkpoints;

namespace Passband.Probes.Tests.Shelves;

public sealed class NetworkShelfTests : IDisposable
{
    private readonly TestLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task A_network_with_its_card_inside_is_added_without_a_question_and_its_bytes_stay()
    {
        var shelf = new NetworkShelf(_lab.Home);
        var heard = 0;
        shelf.Changed += () => heard++;
        var bytes = _lab.Network();
        var added = await _lab.Add(shelf, bytes);

        Assert.Equal(("small-net", "small net", ResultOrigin.Lab), (added.Network.Name, added.Network.Title, added.Network.Origin));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), added.Network.Sha256);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(added.Network.Path, TestContext.Current.CancellationToken));
        Assert.Equal(3, added.Trial.Classes);
        Assert.Empty(added.Trial.Warnings);
        Assert.True(added.Trial.Smallest < added.Trial.Largest);
        Assert.Equal(1, heard);
        Assert.Equal(["networks/small-net.json", "networks/small-net.safetensors"], _lab.Files);
        // 3 x 4 x 4 x 4 + 4 weights, 4 x 16 x 16 x 8 + 8, 8 x 3 + 3.
        Assert.Equal(196 + 8200 + 27, added.Network.Parameters);
    }

    [Fact]
    public async Task A_network_without_a_card_asks_for_its_normalisation_and_takes_what_is_said()
    {
        var shelf = new NetworkShelf(_lab.Home);
        using var file = await _lab.Receive(_lab.Network(withCard: false), "mine.safetensors");
        var candidate = shelf.Examine(file);
        Assert.True(candidate.Asks);
        Assert.Equal((3, 3, 32, "mine"), (candidate.Outputs, candidate.Channels, candidate.Side, candidate.SuggestedName));

        var silent = Assert.Throws<RequestException>(() => shelf.Add(candidate, new NetworkAnswers()));
        Assert.Equal("mine.safetensors comes without a card: say which mean and standard deviation its training used (0 and 1 if none).", silent.Message);
        var added = shelf.Add(candidate, new NetworkAnswers { Name = "Mine, plain", Mean = [0.4], Std = [0.2], Classes = ["a", "b", "c"], Training = "plain" });

        var card = added.Network.Card!;
        Assert.Equal("mine-plain", added.Network.Name);
        Assert.Equal([0.4, 0.4, 0.4], card.Input.Mean);
        Assert.Equal(["a", "b", "c"], card.Classes);
        Assert.Equal(["plain"], card.Training!.Tags);
    }

    [Theory]
    [InlineData("a,b", "has 3 outputs where 2 classes are named")]
    [InlineData("a,b,b", "Two classes have the same name")]
    public async Task Wrong_classes_are_refused_in_a_sentence(string classes, string expected)
    {
        var shelf = new NetworkShelf(_lab.Home);
        using var file = await _lab.Receive(_lab.Network(withCard: false), "mine.safetensors");
        var answers = new NetworkAnswers { Mean = [0.5], Std = [0.5], Classes = classes.Split(',') };
        var problem = Assert.Throws<RequestException>(() => shelf.Add(shelf.Examine(file), answers));
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.Empty(shelf.List());
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_and_the_first_network_stays_as_it_was()
    {
        var shelf = new NetworkShelf(_lab.Home);
        var first = await _lab.Add(shelf, _lab.Network());
        var clash = await Assert.ThrowsAsync<RequestException>(() => _lab.Add(shelf, _lab.Network(seed: 2)));
        Assert.Equal("There is a network 'small-net' already (small net): give this one another name.", clash.Message);
        var again = await Assert.ThrowsAsync<RequestException>(() => _lab.Add(shelf, _lab.Network(), answers: new NetworkAnswers { Name = "other" }));
        Assert.Equal("These weights are on the shelf already, as small net.", again.Message);
        Assert.Equal(first.Network.Sha256, Assert.Single(shelf.List()).Sha256);
        Assert.Equal(2, _lab.Files.Count);
    }

    [Fact]
    public async Task Of_eight_who_add_the_same_name_at_once_one_succeeds()
    {
        var shelf = new NetworkShelf(_lab.Home);
        var contents = Enumerable.Range(1, 8).Select(seed => _lab.Network(seed: seed)).ToList();
        var attempts = await Task.WhenAll(contents.Select(content => Task.Run(async () =>
        {
            try
            {
                return (await _lab.Add(shelf, content)).Network.Sha256;
            }
            catch (RequestException)
            {
                return null;
            }
        })));
        var network = Assert.Single(shelf.List());
        Assert.Equal(network.Sha256, Assert.Single(attempts.OfType<string>()));
        Assert.Null(network.Problem);
        Assert.Equal(["networks/small-net.json", "networks/small-net.safetensors"], _lab.Files);
    }

    [Fact]
    public async Task A_removed_network_comes_back_and_survives_a_restart()
    {
        var shelf = new NetworkShelf(_lab.Home);
        var added = await _lab.Add(shelf, _lab.Network());
        var removed = shelf.Remove("small-net");
        Assert.Empty(shelf.List());

        var restarted = new NetworkShelf(_lab.Home);
        Assert.Equal(removed.Token, Assert.Single(restarted.Removed()).Token);
        restarted.Restore(removed.Token);
        Assert.Empty(restarted.Removed());
        var back = Assert.Single(new NetworkShelf(_lab.Home).List());
        Assert.Equal((added.Network.Sha256, "small net"), (back.Sha256, back.Title));
        Assert.Throws<RequestException>(() => restarted.Restore(removed.Token));
    }

    [Fact]
    public async Task A_network_in_a_removal_cut_short_is_listed_and_comes_back()
    {
        var shelf = new NetworkShelf(_lab.Home);
        await _lab.Add(shelf, _lab.Network());
        var removed = shelf.Remove("small-net");
        var trash = Path.Combine(_lab.Home.Data, "trash", "networks");
        Directory.Move(Path.Combine(trash, removed.Token), Path.Combine(trash, "." + removed.Token));

        var restarted = new NetworkShelf(_lab.Home);
        restarted.Restore(Assert.Single(restarted.Removed()).Token);
        Assert.Null(Assert.Single(restarted.List()).Problem);
    }

    [Fact]
    public async Task A_network_is_tried_on_the_thread_of_the_device_and_nothing_is_added_by_who_gives_up()
    {
        var shelf = new NetworkShelf(_lab.Home);
        using var device = new DeviceThread("cpu", 1);
        using var busy = new ManualResetEventSlim();
        device.Post(busy.Wait);
        using var file = await _lab.Receive(_lab.Network(), "net.safetensors");
        var candidate = shelf.Examine(file);
        try
        {
            Assert.ThrowsAny<OperationCanceledException>(() => shelf.Add(candidate, new NetworkAnswers(), device, new CancellationToken(true)));
            Assert.Empty(shelf.List());
        }
        finally
        {
            busy.Set();
        }

        Assert.Equal(3, shelf.Add(candidate, new NetworkAnswers(), device, TestContext.Current.CancellationToken).Trial.Classes);
    }

    [Fact]
    public async Task A_network_does_not_come_back_over_another_of_its_name()
    {
        var shelf = new NetworkShelf(_lab.Home);
        await _lab.Add(shelf, _lab.Network());
        var removed = shelf.Remove("small-net");
        var second = await _lab.Add(shelf, _lab.Network(seed: 2));
        Assert.Throws<RequestException>(() => shelf.Restore(removed.Token));
        var there = Assert.Single(shelf.List());
        Assert.Equal((second.Network.Sha256, null), (there.Sha256, there.Problem));
        Assert.Single(shelf.Removed());
    }

    [Theory]
    [InlineData("../../results")]
    [InlineData("20260101T000000000Z-../../networks")]
    public void A_token_that_leads_elsewhere_is_refused(string token) =>
        Assert.Throws<RequestException>(() => new NetworkShelf(_lab.Home).Restore(token));

    [Fact]
    public void A_network_of_the_project_cannot_be_removed_here()
    {
        Directory.CreateDirectory(_lab.Home.Networks);
        File.WriteAllBytes(Path.Combine(_lab.Home.Networks, "own.safetensors"), _lab.Network("own"));
        var shelf = new NetworkShelf(_lab.Home);
        Assert.Contains("belongs to the project", Assert.Throws<RequestException>(() => shelf.Remove("own")).Message, StringComparison.Ordinal);
        Assert.Equal(ResultOrigin.Project, Assert.Single(shelf.List()).Origin);
    }

    [Fact]
    public void A_damaged_neighbour_is_listed_with_its_sentence_and_read_again_once_mended()
    {
        Directory.CreateDirectory(_lab.Home.LabNetworks);
        var good = _lab.Network();
        var path = Path.Combine(_lab.Home.LabNetworks, "b.safetensors");
        File.WriteAllBytes(Path.Combine(_lab.Home.LabNetworks, "a.safetensors"), good);
        File.WriteAllBytes(path, good[..^10]);
        var shelf = new NetworkShelf(_lab.Home);
        Assert.Equal([null, "b"], shelf.List().Select(n => n.Problem is null ? null : n.Name));
        File.WriteAllBytes(path, _lab.Network("b", seed: 3));
        Assert.All(shelf.List(), network => Assert.Null(network.Problem));
    }

    [Fact]
    public async Task An_added_network_is_found_by_commands_too()
    {
        await _lab.Add(new NetworkShelf(_lab.Home), _lab.Network());
        Assert.EndsWith("networks/small-net.safetensors", new NetworkLocator(_lab.Home).PathOf("small net"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_published_legacy_file_is_known_by_its_hash_and_kept_as_it_is()
    {
        var path = SharedData.Path("checkpoints", "akamaster", "resnet20-12fca82f.th");
        using var file = await _lab.Incoming.CopyAsync(path, long.MaxValue, null, TestContext.Current.CancellationToken);
        var shelf = new NetworkShelf(_lab.Home);
        var candidate = shelf.Examine(file);
        Assert.False(candidate.Asks);
        var added = shelf.Add(candidate, new NetworkAnswers());
        Assert.Equal((NetworkFormat.PyTorchLegacy, ".pth"), (added.Network.Format, Path.GetExtension(added.Network.Path)));
        Assert.Equal(269_722, added.Network.Parameters);
        Assert.True(File.Exists(path));
    }
}
