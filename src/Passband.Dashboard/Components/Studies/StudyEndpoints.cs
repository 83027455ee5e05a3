using System.Globalization;
using System.Text;
using CsvHelper;
using Microsoft.AspNetCore.Http.HttpResults;
using Passband.Dashboard.Components.Figures;
using Passband.Dashboard.Components.Figures.Export;
using Passband.Dashboard.Components.Figures.Plots;
using Passband.Dashboard.Endpoints;
using Passband.Dashboard.Services.Studies;
using Passband.Experiments.Studies;
using Passband.Probes;
using Passband.Results;
using Passband.Results.Store;

namespace Passband.Dashboard.Components.Studies;

/// <summary>Downloads of a study: its figures as SVG and its numbers as CSV.</summary>
public static class StudyEndpoints
{
    private static readonly string[] Columns = ["network", "kind", "group", "measure", "unit", "value", "low", "high", "k", "n", "result"];

    /// <summary>Adds the addresses.</summary>
    public static IEndpointRouteBuilder MapStudyEndpoints(this IEndpointRouteBuilder app)
    {
        app.MapGet("/study/{name}/figures/{figure}.svg", (string name, string figure, string? images, string? unit, string? log, string? delta, StudyShelf shelf, ResultStore store) =>
            DownloadAnswer.Of(() => Svg(shelf.Open(name), images, figure, FigureViewState.FromQuery(unit, log, delta), store), StatusCodes.Status404NotFound));
        app.MapGet("/study/{name}/numbers.csv", (string name, string? images, StudyShelf shelf) => DownloadAnswer.Of(() => Csv(shelf.Open(name), images), StatusCodes.Status404NotFound));
        return app;
    }

    private static FileContentHttpResult Svg(OpenStudy study, string? images, string id, FigureViewState view, ResultStore store)
    {
        var answers = study.On(images);
        var figure = answers.Report.Figures.FirstOrDefault(f => f.Id == id)
            ?? throw new RequestException($"{study.Name} has no figure {id}; it has {string.Join(", ", answers.Report.Figures.Select(f => f.Id))}.");
        var svg = FigureSvg.Of(figure, new FigureContext(OpenStudy.Sources(answers), view, StudyColours.PlaceOf(answers.Report.Numbers.Networks, store.ColourIndexOf)));
        return TypedResults.File(Encoding.UTF8.GetBytes(svg), "image/svg+xml; charset=utf-8", $"{study.Name}-{id}.svg");
    }

    private static FileContentHttpResult Csv(OpenStudy study, string? images)
    {
        var numbers = study.On(images).Report.Numbers;
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        // Names come from outside files; in a spreadsheet one that begins with "=" would run as a formula.
        using (var csv = CsvWriter.Create(text, CsvWriterOptions.Default with { NewLine = "\n", Injection = CsvInjection.Escape }, leaveOpen: true))
        {
            csv.WriteHeader(Columns);
            foreach (var network in numbers.Networks)
                foreach (var measure in StudyMeasure.All)
                {
                    if (measure.Of(network) is not { } value) continue;
                    foreach (var field in Fields(network, measure, value)) csv.WriteField(field);
                    csv.EndRecord();
                }
        }

        return TypedResults.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", $"{study.Name}.csv");
    }

    private static IEnumerable<object?> Fields(StudiedNetwork network, StudyMeasure measure, Measured value) =>
    [
        network.Name, network.Kind, network.Group, measure.Id, measure.Axis.Quantity == Quantity.Frequency ? measure.Axis.Unit : null,
        value.Value, value.HasInterval ? value.Low : null, value.HasInterval ? value.High : null, value.Count?.K, value.Count?.N, value.Result,
    ];
}
