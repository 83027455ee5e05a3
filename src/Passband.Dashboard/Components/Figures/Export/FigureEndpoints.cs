using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Passband.Dashboard.Components.Figures.Plots;
using Passband.Dashboard.Endpoints;
using Passband.Probes;
using Passband.Results;
using Passband.Results.Store;

namespace Passband.Dashboard.Components.Figures.Export;

/// <summary>Downloads: figures as SVG, heat maps as NumPy arrays, results as JSON and CSV.</summary>
public static class FigureEndpoints
{
    private const int MostResults = 50;

    /// <summary>Adds the addresses.</summary>
    public static IEndpointRouteBuilder MapFigureEndpoints(this IEndpointRouteBuilder app)
    {
        app.MapGet("/results/{id}/figures/{figure}.svg", (string id, string figure, string? unit, string? log, string? delta, string? bands, ResultStore store) =>
            DownloadAnswer.Of(() => Svg(store, [id], figure, FigureViewState.FromQuery(unit, log, delta, bands: bands))));
        app.MapGet("/results/{id}/figures/{figure}.npy", (string id, string figure, ResultStore store) => DownloadAnswer.Of(() => Npy(store.Read(id), figure)));
        app.MapGet("/results/{id}.json", (string id, ResultStore store) => DownloadAnswer.Of(() => Json(store.Read(id))));
        app.MapGet("/results/{id}.csv", (string id, ResultStore store) => DownloadAnswer.Of(() => Csv(store, [id])));
        app.MapGet("/compare.svg", (string? ids, string? figure, string? unit, string? log, string? delta, string? bands, ResultStore store) =>
            DownloadAnswer.Of(() => Svg(store, Split(ids), figure, FigureViewState.FromQuery(unit, log, delta, bands: bands))));
        app.MapGet("/compare.csv", (string? ids, ResultStore store) => DownloadAnswer.Of(() => Csv(store, Split(ids))));
        return app;
    }

    private static FileContentHttpResult Svg(ResultStore store, IReadOnlyList<string> ids, string? id, FigureViewState view)
    {
        var documents = Read(store, ids);
        var figures = FigureMerge.Of(documents);
        var figure = id is null ? figures.OfType<LinesFigure>().FirstOrDefault() ?? (figures.Count > 0 ? figures[0] : null) : figures.FirstOrDefault(f => f.Id == id);
        if (figure is null)
            throw new ResultNotFoundException($"{string.Join(", ", ids)} has no figure {id}; it has {string.Join(", ", figures.Select(f => f.Id))}.");
        var svg = FigureSvg.Of(figure, new FigureContext(documents, view, store.ColourIndexOf));
        var name = documents.Count == 1 ? DownloadName.Of(documents[0], ".svg", figure.Id) : DownloadName.Of(documents, ".svg");
        return TypedResults.File(Encoding.UTF8.GetBytes(svg), "image/svg+xml; charset=utf-8", name);
    }

    private static FileContentHttpResult Npy(ResultDocument document, string id)
    {
        var map = document.Figures.OfType<HeatmapFigure>().FirstOrDefault(f => f.Id == id)
            ?? throw new ResultNotFoundException($"{document.Id} has no heat map {id}: only heat maps are given as NumPy arrays.");
        return TypedResults.File(NpyFile.ToBytes(map.Values), "application/octet-stream", DownloadName.Of(document, ".npy", map.Id));
    }

    private static FileContentHttpResult Json(ResultDocument document) =>
        TypedResults.File(ResultFile.ToBytes(document), "application/json", DownloadName.Of(document, ".json"));

    private static FileContentHttpResult Csv(ResultStore store, IReadOnlyList<string> ids)
    {
        var documents = Read(store, ids);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        ResultCsv.Write(documents, text);
        return TypedResults.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", DownloadName.Of(documents, ".csv"));
    }

    private static List<ResultDocument> Read(ResultStore store, IReadOnlyList<string> ids) => ids.Count is > 0 and <= MostResults
        ? [.. ids.Select(store.Read)]
        : throw new RequestException($"Name 1 to {MostResults} results by their ids, separated by commas: ?ids=...");

    private static string[] Split(string? ids) => [.. (ids ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
}
