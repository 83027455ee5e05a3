using Microsoft.Extensions.DependencyInjection;
using Passband.Dashboard.Components.Bench;
using Passband.Dashboard.Services.Bench;
using Passband.Probes.Bench;
using Passband.Probes.Bench.Manipulations;

namespace Passband.Dashboard.Tests.Bench;

public sealed class BenchLookTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_speaks_of_what_it_was_asked_of_whatever_the_page_has_moved_on_to()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var desk = dashboard.Services.GetRequiredService<BenchDesk>();
        var (_, scene) = await desk.SetAsync(BenchView.FromUri("bench?picture=shapes:conflict@5&network="), null, Token);
        using var session = desk.NewSession();
        var (low, blur, phases) = (await LookAsync(new LowPassManipulation(), 0.125), await LookAsync(new BlurManipulation(), 1), await LookAsync(new PhaseNoiseManipulation(), 60));
        Assert.Equal("0.125 cycles/pixel: the picture and its spectrum.", low.Status);
        Assert.EndsWith("image 5, low-pass at 0.125 cycles/pixel (4 cycles/image)", low.Alt, StringComparison.Ordinal);
        Assert.StartsWith("1 px: ", blur.Status, StringComparison.Ordinal);
        Assert.StartsWith("Contrast of the noise (standard deviation) 20.4/255: ", (await LookAsync(new NoiseBandManipulation(), 0.08)).Status, StringComparison.Ordinal);
        Assert.StartsWith("60 degrees: ", phases.Status, StringComparison.Ordinal);
        // A circle in the spectrum is for a frequency; a sigma or an angle is none.
        Assert.Equal([0.125, null, null], new[] { low, blur, phases }.Select(l => l.Frequency));

        async Task<BenchLook> LookAsync(IManipulation manipulation, double level) =>
            new(await session.ShowAsync(scene, manipulation, level, BenchDesk.SettingsOf(new BenchView(), scene), Token), scene, manipulation);
    }
}
