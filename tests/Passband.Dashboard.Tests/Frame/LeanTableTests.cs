using Passband.Dashboard.Services.Overview;
using Passband.Experiments.Catalogue;
using Passband.Results;
using Passband.Results.Store;

namespace Passband.Dashboard.Tests.Frame;

public class LeanTableTests
{
    [Fact]
    public void Networks_stand_under_their_images_lowest_cutoff_first_with_the_latest_of_each()
    {
        var groups = LeanTable.Of(
        [
            Sweep("r1", "low-pass", "plain", LeanTable.CutoffScalar, 0.3),
            Sweep("r2", "blur", "plain", LeanTable.SigmaScalar, 0.8),
            Sweep("r3", "low-pass", "blurred", LeanTable.CutoffScalar, 0.07),
            Sweep("r4", "low-pass", "plain", LeanTable.CutoffScalar, 0.1),
            Sweep("r5", "hybrid", "plain", LeanTable.ReversalScalar, 0.21),
        ], name => name.Length, _ => true);

        var rows = Assert.Single(groups).Rows;
        Assert.Equal(["blurred", "plain"], rows.Select(r => r.Network));
        Assert.Equal("r1", rows[1].Cutoff!.ResultId);
        Assert.Equal(("r2", 0.8), (rows[1].Sigma!.ResultId, rows[1].Sigma!.Scalar!.Value));
        Assert.Equal(("r5", 0.21), (rows[1].Reversal!.ResultId, rows[1].Reversal!.Scalar!.Value));
        Assert.Null(rows[0].Sigma);
        Assert.Null(rows[0].Reversal);
        Assert.Equal(5, rows[1].Colour);
    }

    [Fact]
    public void A_network_with_a_sigma_alone_stands_where_its_frequency_is_and_one_without_either_comes_last()
    {
        // Half amplitude at 0.1874/sigma: sigma 1 is 0.187 cycles/pixel, between 0.1 and 0.3.
        var groups = LeanTable.Of(
        [
            Sweep("a", "low-pass", "never", "other", 1),
            Sweep("b", "low-pass", "fine", LeanTable.CutoffScalar, 0.3),
            Sweep("c", "blur", "middle", LeanTable.SigmaScalar, 1),
            Sweep("d", "low-pass", "coarse", LeanTable.CutoffScalar, 0.1),
        ], _ => 0, _ => true);

        Assert.Equal(["coarse", "middle", "fine", "never"], groups[0].Rows.Select(r => r.Network));
        Assert.NotNull(groups[0].Rows[3].Cutoff);
        Assert.Null(groups[0].Rows[3].Cutoff!.Scalar);
    }

    [Fact]
    public void The_latest_with_the_usual_options_comes_before_a_later_one_with_others()
    {
        var row = LeanTable.Of(
        [
            Sweep("other", "low-pass", "net", LeanTable.CutoffScalar, 0.4),
            Sweep("usual", "low-pass", "net", LeanTable.CutoffScalar, 0.1),
            Sweep("blurred", "blur", "net", LeanTable.SigmaScalar, 1),
        ], _ => 0, s => s.Id == "usual")[0].Rows[0];

        Assert.Equal(("usual", true), (row.Cutoff!.ResultId, row.Cutoff.Usual));
        Assert.Equal(("blurred", false), (row.Sigma!.ResultId, row.Sigma.Usual));
    }

    [Fact]
    public void Image_sets_of_one_name_are_groups_of_their_own_and_marked_where_the_count_is_the_same()
    {
        var sweep = Sweep("a", "low-pass", "net", LeanTable.CutoffScalar, 0.1);
        var groups = LeanTable.Of([sweep, sweep with { Id = "b", ImageSetSha256 = "0123456789" }, sweep with { Id = "c", ImageSetSha256 = "k", Images = 5 }], _ => 0, _ => true);
        Assert.Equal(["i", "01234567", null], groups.Select(g => g.Mark));
        Assert.Equal(["i", "0123456789", "k"], groups.Select(g => g.Sha256));
    }

    [Fact]
    public async Task All_who_look_share_one_table_until_the_store_changes()
    {
        var (folder, stop) = (Directory.CreateTempSubdirectory("passband-lean-").FullName, TestContext.Current.CancellationToken);
        using (var store = ResultStore.Open(new StoreFolders(Path.Combine(folder, "results"), Path.Combine(folder, "data"))))
        using (var table = new SharedLeanTable(store, new UsualOptions(store, new ExperimentCatalogue()), TimeProvider.System))
        {
            store.Add(Browsing.MadeUpResults.Of("first"));
            var both = await Task.WhenAll(table.ReadAsync(stop), table.ReadAsync(stop));
            Assert.Same(both[0], both[1]);
            Assert.Same(both[0], await table.ReadAsync(stop));
            var watch = System.Diagnostics.Stopwatch.StartNew();
            store.Add(Browsing.MadeUpResults.Of("second", 1));
            var after = await Task.WhenAll(table.ReadAsync(stop), table.ReadAsync(stop));
            Assert.Same(after[0], after[1]);
            Assert.Equal(["first", "second"], Assert.Single(after[0]).Rows.Select(r => r.Network));
            store.Add(Browsing.MadeUpResults.Of("third", 2));
            Assert.Equal(3, Assert.Single(await table.ReadAsync(stop)).Rows.Count);
            // The second reading came a second after the first at the earliest, and the third after that.
            Assert.True(watch.Elapsed > TimeSpan.FromSeconds(1), $"it took {watch.Elapsed}");
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void The_image_set_with_the_most_networks_comes_first_whatever_was_measured_last()
    {
        var sweep = Sweep("a", "low-pass", "net", LeanTable.CutoffScalar, 0.1);
        var groups = LeanTable.Of(
            [sweep with { ImageSetSha256 = "odd" }, sweep with { ImageSetSha256 = "other" }, sweep with { ImageSetSha256 = "many" }, sweep with { ImageSetSha256 = "many", NetworkSha256 = "second" }], _ => 0, _ => true);
        Assert.Equal(["many", "odd", "other"], groups.Select(g => g.Sha256));
    }

    [Fact]
    public void Options_are_usual_as_far_as_they_are_the_defaults()
    {
        var schema = new ExperimentCatalogue().Find("low-pass").Schema;
        var usual = schema.Write(schema.Read(new Dictionary<string, string>()));
        Assert.True(UsualOptions.Are(usual, schema));
        Assert.False(UsualOptions.Are(schema.Write(schema.Read(new Dictionary<string, string> { ["cutoffs"] = "0.1,0.2" })), schema));
    }

    private static ResultSummary Sweep(string id, string experiment, string network, string scalar, double value) => new()
    {
        Id = id, Experiment = experiment, Title = experiment, Network = network, NetworkSha256 = network, ImageSetId = "i", ImageSet = "images", ImageSetSha256 = "i",
        Images = 100, Device = "cpu", StartedUtc = DateTimeOffset.UnixEpoch, DurationSeconds = 1, Origin = ResultOrigin.Lab,
        Scalars = [new Scalar { Id = scalar, Label = scalar, Value = value }],
    };
}
