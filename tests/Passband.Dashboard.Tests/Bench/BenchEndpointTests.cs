using System.Net;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Passband.Dashboard.Components.Bench;
using Passband.Dashboard.Probing;
using Passband.Dashboard.Services.Bench;
using Passband.Probes.Locating;
using Passband.Vision.Codecs;

namespace Passband.Dashboard.Tests.Bench;

public sealed class BenchEndpointTests
{
    private const string Some = "?picture=shapes:conflict@5&network=&do=low-pass&level=0.25";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_picture_is_the_filtered_image_and_an_address_gives_it_again()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var browser = dashboard.Browser();
        var png = await browser.GetByteArrayAsync("bench/picture.png" + Some, Token);
        Assert.Equal(png, await browser.GetByteArrayAsync("bench/picture.png" + Some, Token));
        var picture = PictureDecoder.Decode(png);
        Assert.Equal((32, 32), (picture.Width, picture.Height));
        Assert.NotEqual(png, await browser.GetByteArrayAsync("bench/picture.png" + Some.Replace("0.25", "0.125", StringComparison.Ordinal), Token));
        var whole = await browser.GetByteArrayAsync("bench/picture.png" + Some.Replace("0.25", "0.7072", StringComparison.Ordinal), Token);
        Assert.Equal(PictureDecoder.Decode(await browser.GetByteArrayAsync("images/shapes:conflict/picture/5.png", Token)).Pixels, PictureDecoder.Decode(whole).Pixels);
    }

    [Fact]
    public async Task Numbers_come_as_json_and_what_is_not_there_is_a_sentence()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var browser = dashboard.Browser();
        var numbers = await browser.GetFromJsonAsync<JsonElement>("bench/numbers.json" + Some, Token);
        Assert.Equal(0.25, numbers.GetProperty("level").GetDouble());
        Assert.Equal("shapes:conflict@5", numbers.GetProperty("picture").GetProperty("name").GetString());
        Assert.Equal(0, numbers.GetProperty("leftOut").GetArrayLength());
        var without = await browser.GetFromJsonAsync<JsonElement>("bench/numbers.json" + Some.Replace("network=", "network=nobody", StringComparison.Ordinal), Token);
        Assert.StartsWith("There is no network nobody on the shelf", without.GetProperty("leftOut")[0].GetString(), StringComparison.Ordinal);
        foreach (var file in new[] { "picture.png", "curve.svg", "curve.csv", "numbers.json" })
        {
            var answer = await browser.GetAsync($"bench/{file}?picture=upload@{new string('a', 64)}", Token);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Equal("This uploaded picture is not kept any more: upload it again, or choose another one.", await answer.Content.ReadAsStringAsync(Token));
        }
    }

    [Fact]
    public async Task The_perturbation_of_an_attack_comes_as_a_picture_as_numbers_and_in_the_json()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var browser = dashboard.Browser();
        TinyNetworks.Save(Path.Combine(dashboard.Services.GetRequiredService<Home>().Networks, "tiny.safetensors"));
        const string Attack = "?picture=shapes:conflict@5&network=tiny&do=attack&level=0.01";
        var picture = PictureDecoder.Decode(await browser.GetByteArrayAsync("bench/perturbation.png" + Attack, Token));
        Assert.Equal((32, 32), (picture.Width, picture.Height));
        var npy = await browser.GetByteArrayAsync("bench/perturbation.npy" + Attack, Token);
        var changes = MemoryMarshal.Cast<byte, double>(npy.AsSpan(npy.Length - 3 * 32 * 32 * sizeof(double))).ToArray();
        Assert.Equal(0.01, changes.Max(Math.Abs), 1e-6);
        var attack = (await browser.GetFromJsonAsync<JsonElement>("bench/numbers.json" + Attack, Token)).GetProperty("attack");
        Assert.Equal(changes.Max(Math.Abs), attack.GetProperty("linf").GetDouble(), 1e-6);
        Assert.Equal(41, attack.GetProperty("margins").GetArrayLength());
        Assert.True(attack.GetProperty("isWithin").GetBoolean());
        var none = await browser.GetAsync("bench/perturbation.png" + Some, Token);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.StartsWith("There is no perturbation without an attack", await none.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_of_an_attack_opens_robust_accuracy_with_its_norm_and_bounds()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var desk = dashboard.Services.GetRequiredService<BenchDesk>();
        foreach (var (norm, option) in new[] { ("linf", "epsilons"), ("l2", "l2-epsilons") })
        {
            var (view, scene) = await desk.SetAsync(BenchView.FromUri($"bench?picture=shapes:conflict@5&network=&do=attack&norm={norm}"), null, Token);
            var form = ProbeForm.FromAddress(BenchProbeLink.Of(view, scene, desk.ManipulationOf(view), BenchDesk.SettingsOf(view, scene)));
            Assert.Equal(("robust-accuracy", norm), (form.Experiment, form.Options["norm"]));
            Assert.Contains(", 1, ", form.Options[option], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Any_bound_between_the_ends_is_one_and_what_belongs_to_attacks_ends_with_them()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var desk = dashboard.Services.GetRequiredService<BenchDesk>();
        var (view, scene) = await desk.SetAsync(BenchView.FromUri("bench?picture=shapes:conflict@5&network=&do=attack&level=0.0123&step=3&attacked=nobody"), null, Token);
        Assert.Equal((0.0123, 3, null), (view.Level, view.Step, view.Attacked));
        Assert.Equal(16.0 / 255, desk.Complete(view with { Level = 9 }, scene).Level);
        Assert.Equal(9, desk.Complete(view with { Level = 9, Smallest = true }, scene).Level);
        var other = desk.Complete(view with { Manipulation = "blur", Smallest = true }, scene);
        Assert.Equal((null, false), (other.Step, other.Smallest));
    }

    [Fact]
    public async Task The_link_to_a_probe_fills_the_form_in()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var desk = dashboard.Services.GetRequiredService<BenchDesk>();
        var (view, scene) = await desk.SetAsync(BenchView.FromUri("bench?picture=shapes:conflict@5&network=&shape=gaussian"), null, Token);
        var form = ProbeForm.FromAddress(BenchProbeLink.Of(view with { Networks = ["ours"] }, scene, desk.ManipulationOf(view), BenchDesk.SettingsOf(view, scene)));
        Assert.Equal(("low-pass", "shapes:conflict", "1000", "gaussian"), (form.Experiment, form.Images, form.Count, form.Options["shape"]));
        Assert.Equal(["ours"], form.Networks);
        Assert.False(form.Grey);
        Assert.Equal("", form.Size);
    }

    [Theory]
    [InlineData("bench?picture=shapes:agree@0&second=shapes:agree@0&do=hybrid", "A and B are the same picture")]
    [InlineData("bench?picture=shapes:agree@0&second=SAME&do=hybrid", "A and B count as the same class for shapes, plain (")]
    [InlineData("bench?picture=shapes:agree@0&do=hybrid", null)]
    public async Task Where_curves_cannot_tell_two_pictures_apart_that_is_said(string address, string? words)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var networks = dashboard.Services.GetRequiredService<Passband.Probes.Locating.Home>().Networks;
        Directory.CreateDirectory(networks);
        foreach (var extension in new[] { ".safetensors", ".json" })
            File.Copy(Path.ChangeExtension(Repository.Network("shapes-plain"), extension), Path.Combine(networks, "net" + extension));
        var desk = dashboard.Services.GetRequiredService<BenchDesk>();
        var images = dashboard.Services.GetRequiredService<Passband.Probes.Shelves.OpenImages>();
        using var lease = await images.OpenAsync("shapes:agree", null, Token);
        var same = Enumerable.Range(1, 30).First(k => lease.Images.Label(k) == lease.Images.Label(0));
        var (view, scene) = await desk.SetAsync(BenchView.FromUri(address.Replace("SAME", $"shapes:agree@{same}", StringComparison.Ordinal) + "&network=net"), null, Token);
        using var session = desk.NewSession();
        var (manipulation, settings) = (desk.ManipulationOf(view), BenchDesk.SettingsOf(view, scene));
        var curve = await session.CurveAsync(scene, manipulation, settings, null, Token);
        var sentence = BenchFigure.Alike(curve, scene);
        if (words is null) Assert.Null(sentence);
        else Assert.StartsWith(words, sentence, StringComparison.Ordinal);
        Assert.EndsWith(sentence ?? "nothing is counted.", BenchFigure.Of(curve, scene, manipulation, settings).Caption, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_view_is_filled_with_the_usual_things_and_a_level_snaps()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var desk = dashboard.Services.GetRequiredService<BenchDesk>();
        var (view, scene) = await desk.SetAsync(new BenchView { Manipulation = "hybrid", Level = 0.13 }, null, Token);
        Assert.Equal(0.125, view.Level);
        Assert.Equal(view, desk.Complete(view, scene));
        Assert.Equal([0, 0.7072], new[] { -1e300, 1e300 }.Select(level => desk.Complete(view with { Level = level }, scene).Level));
        Assert.Equal([0, 0.7072], new[] { -5.0, 1e308 }.Select(level => BenchDesk.LevelOf(view with { Level = level }, desk.ManipulationOf(view), 32)));
        Assert.NotEqual(scene.Picture.Source.Class, scene.Second!.Source.Class);
        var (again, _) = await desk.SetAsync(BenchView.FromUri(view.ToUri()), null, Token);
        Assert.Equal(view.ToUri(), again.ToUri());
    }
}
