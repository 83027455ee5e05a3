using System.Text;
using Passband.Dashboard.Components.Bench;
using Passband.Dashboard.Components.Figures.Export;
using Passband.Dashboard.Components.Figures.Plots;
using Passband.Dashboard.Configuration;
using Passband.Probes;
using Passband.Probes.Bench;
using Passband.Probes.Bench.Attacking;
using Passband.Probes.Locating;
using Passband.Probes.Queue;
using Passband.Results;
using Passband.Results.Store;
using Passband.Vision.Codecs;

namespace Passband.Dashboard.Services.Bench;

/// <summary>What the page Bench gives as files; each is computed from the same address that the page has.</summary>
internal static class BenchEndpoints
{
    /// <summary>What the page needs.</summary>
    public static void AddBench(this IServiceCollection services, UploadSettings settings)
    {
        services.AddSingleton<ManipulationList>();
        services.AddSingleton(s => new UploadedPictures(s.GetRequiredService<Home>(), settings.PictureBytes));
        services.AddSingleton<PictureSource>();
        services.AddSingleton(s => new BenchNetworks(() => s.GetRequiredService<ProbeQueue>().DeviceThread, opener: s.GetRequiredService<Home>().Opener));
        services.AddSingleton<BenchStage>();
        services.AddSingleton<BenchDesk>();
    }

    /// <summary>Maps the addresses.</summary>
    public static void MapBenchEndpoints(this IEndpointRouteBuilder app)
    {
        // One at a time: a reader's slider must not wait behind other people's downloads.
        var turn = new SemaphoreSlim(1);
        app.MapGet("/bench/picture.png", (HttpContext context, BenchDesk desk) => AnswerAsync(context, desk, turn, async bench =>
            TypedResults.File(PictureEncoder.Png((await bench.ShowAsync()).Shown), "image/png", bench.FileName(".png", withLevel: true))));
        app.MapGet("/bench/perturbation.png", (HttpContext context, BenchDesk desk) => AnswerAsync(context, desk, turn, async bench =>
            TypedResults.File(PictureEncoder.Png((await bench.AttackAsync()).Change), "image/png", bench.FileName("_perturbation.png", withLevel: true))));
        app.MapGet("/bench/perturbation.npy", (HttpContext context, BenchDesk desk) => AnswerAsync(context, desk, turn, async bench =>
            TypedResults.File(NpyFile.ToBytes((await bench.AttackAsync()).Values), "application/octet-stream", bench.FileName("_perturbation.npy", withLevel: true))));
        app.MapGet("/bench/curve.svg", (HttpContext context, BenchDesk desk, ResultStore store) => AnswerAsync(context, desk, turn, async bench =>
        {
            var figure = BenchFigure.Of(await bench.CurveAsync(), bench.Scene, bench.Manipulation, bench.Settings);
            var svg = FigureSvg.Of(figure, new FigureContext([], bench.View.Figure, store.ColourIndexOf) { Subject = BenchFigure.Subject(bench.Scene) });
            return TypedResults.File(Encoding.UTF8.GetBytes(svg), "image/svg+xml; charset=utf-8", bench.FileName(".svg", withLevel: false));
        }));
        app.MapGet("/bench/curve.csv", (HttpContext context, BenchDesk desk) => AnswerAsync(context, desk, turn, async bench =>
            TypedResults.File(Encoding.UTF8.GetBytes(BenchExport.Csv(bench.Scene, bench.Manipulation, bench.Settings, await bench.CurveAsync())),
                "text/csv; charset=utf-8", bench.FileName(".csv", withLevel: false))));
        app.MapGet("/bench/numbers.json", (HttpContext context, BenchDesk desk) => AnswerAsync(context, desk, turn, async bench =>
            TypedResults.File(BenchExport.ToJson(bench.View.ToUri(), bench.Scene, bench.Manipulation, bench.Settings, await bench.ShowAsync(), await bench.CurveAsync()),
                "application/json", bench.FileName(".json", withLevel: true))));
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, BenchDesk desk, SemaphoreSlim turn, Func<OpenBench, Task<IResult>> make)
    {
        var gone = context.RequestAborted;
        try
        {
            await turn.WaitAsync(gone);
            try
            {
                var (view, scene) = await desk.SetAsync(BenchView.FromUri(context.Request.QueryString.Value ?? ""), null, gone);
                using var session = desk.NewSession();
                return await make(new OpenBench(session, view, scene, desk.ManipulationOf(view), gone));
            }
            finally
            {
                turn.Release();
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            return TypedResults.StatusCode(StatusCodes.Status499ClientClosedRequest);
        }
        catch (Exception problem) when (ProblemSentence.Of(problem) is { } sentence)
        {
            return TypedResults.Text(sentence, "text/plain; charset=utf-8", statusCode: StatusCodes.Status404NotFound);
        }
    }

    private sealed record OpenBench(BenchSession Session, BenchView View, BenchScene Scene, IManipulation Manipulation, CancellationToken Gone)
    {
        public ManipulationSettings Settings { get; } = BenchDesk.SettingsOf(View, Scene);

        public Task<BenchAnswer> ShowAsync() => Session.ShowAsync(Scene, Manipulation, View.Level!.Value, Settings, Gone);

        public async Task<BenchAttack> AttackAsync() => (await ShowAsync()).Attack
            ?? throw new RequestException("There is no perturbation without an attack: choose Attack on the bench, and a network.");

        public Task<BenchCurve> CurveAsync() => Session.CurveAsync(Scene, Manipulation, Settings, null, Gone);

        // An upload's hash is shortened: the whole is in the address.
        public string FileName(string extension, bool withLevel)
        {
            var picture = View.Picture!.Upload is { } hash ? "upload-" + hash[..8] : View.Picture.ToString();
            var level = withLevel ? "_" + Numbers.Exact(View.Level!.Value) : "";
            return $"bench_{Manipulation.Id}{level}_{Slug.Of(picture)}{extension}";
        }
    }
}
