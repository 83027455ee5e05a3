using System.Globalization;
using System.Net;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Passband.Dashboard.Components.Figures;
using Passband.Dashboard.Components.Figures.Export;
using Passband.Dashboard.Components.Figures.Plots;
using Passband.Results;
using Passband.Results.Store;

namespace Passband.Dashboard.Tests.Figures;

public sealed class HeatmapTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly HeatmapFigure Counted = new()
    {
        Id = "map", Title = "Map", X = new Axis("Horizontal frequency", Quantity.Frequency, "cycles/pixel"), XExtent = new(-0.375, 0.375),
        Y = new Axis("Vertical frequency", Quantity.Frequency, "cycles/pixel"), YExtent = new(-0.25, 0.25),
        Colour = new Axis("Error", Quantity.Fraction, "%"), Values = [[0.1, 0.5, double.NaN], [0, 0.2, 1]], Trials = 10,
    };

    private static readonly HeatmapFigure Named = Counted with { Trials = null, ColumnNames = ["0 to 0.0625", "0.0625 to 0.125", "0.25 to 0.5"], RowNames = ["0.02", "0.16"] };

    [Fact]
    public void A_cell_tells_k_of_n_with_its_interval_or_its_value_with_what_is_known()
    {
        var cells = new HeatmapCells(Counted, Samples.Context());
        Assert.Equal("10.0 % (1.8 to 40.4), 1 of 10", cells.Text(0, 0));
        Assert.Equal("no value", cells.Text(0, 2));
        var banded = Counted with { Trials = null, Low = [[0, 0.4, double.NaN], [0, 0, 0]], High = [[0.2, 0.6, double.NaN], [0, 0, 0]] };
        Assert.Equal("50.0 (40.0 to 60.0) %", new HeatmapCells(banded, Samples.Context()).Text(0, 1));
        Assert.Equal("0.500 (0.400 to 0.600) nats", new HeatmapCells(banded with { Colour = new("Loss", Quantity.Loss, "nats") }, Samples.Context()).Text(0, 1));
        Assert.Equal("0.500 nats", new HeatmapCells(Counted with { Trials = null, Colour = new("Loss", Quantity.Loss, "nats") }, Samples.Context()).Text(0, 1));
    }

    [Fact]
    public void Cells_lie_where_the_unit_asked_for_says()
    {
        Assert.Equal(["-0.25", "0", "0.25"], new HeatmapCells(Counted, Samples.Context()).Columns);
        var inImages = new HeatmapCells(Counted, Samples.Context(new FigureViewState { Unit = FrequencyUnit.CyclesPerImage }, Samples.LowPass()));
        Assert.Equal(["-8", "0", "8"], inImages.Columns);
        Assert.Equal("cycles/image", inImages.X.Unit);
        // Zero frequency has no blur, so there such maps stay as they are.
        Assert.Equal(["-0.125", "0.125"], new HeatmapCells(Counted, Samples.Context(new FigureViewState { Unit = FrequencyUnit.GaussianSigma })).Rows);
    }

    [Fact]
    public void The_table_of_a_counted_map_has_a_row_a_cell()
    {
        var table = FigureTableRows.Of(Counted, Samples.Context())!;
        Assert.Equal(["Vertical frequency (cycles/pixel)", "Horizontal frequency (cycles/pixel)", "k", "n", "Error (%)", "95 % interval"], table.Columns);
        Assert.Equal(6, table.Rows.Count);
        Assert.Equal(["-0.125", "-0.25", "1", "10", "10.0", "1.8 to 40.4"], table.Rows[0]);
        Assert.Equal(["-0.125", "0.25", "", "", "", ""], table.Rows[2]);
        // A map of bare values stays a matrix.
        Assert.Equal(["0.02", "0.100", "0.500", ""], FigureTableRows.Of(Named, Samples.Context())!.Rows[0]);
    }

    [Fact]
    public void Names_of_columns_stand_below_their_cells_and_are_broken_where_they_are_long()
    {
        var svg = XElement.Parse(FigureSvg.Of(Named, Samples.Context()));
        var group = svg.Descendants(Svg + "g").First(g => g.Attribute("class")?.Value == "cells");
        double Data(string name) => double.Parse(group.Attribute(name)!.Value, CultureInfo.InvariantCulture);
        var texts = svg.Elements(Svg + "text").ToList();
        var first = texts.Single(t => t.Value is "0 to" or "0 to 0.0625");
        Assert.Equal(Data("data-left") + Data("data-width") / 6, double.Parse(first.Attribute("x")!.Value, CultureInfo.InvariantCulture), 1);
        Assert.All(texts.Where(t => t.Value is "0.0625 to" or "0.125" or "0.25 to 0.5"), t => Assert.Equal("middle", t.Attribute("text-anchor")?.Value));
        Assert.Contains(texts, t => t.Value == "0.16");
        Assert.Contains(texts, t => t.Value == "Error (%)");
    }

    [Fact]
    public async Task A_map_is_given_as_a_NumPy_array_and_nothing_else_is()
    {
        var folder = Directory.CreateTempSubdirectory("passband-npy-").FullName;
        using (var store = ResultStore.Open(new(Path.Combine(folder, "project"), Path.Combine(folder, "data"))))
        {
            var builder = WebApplication.CreateBuilder();
            builder.WebHost.UseTestServer();
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(store);
            await using var app = builder.Build();
            app.MapFigureEndpoints();
            await app.StartAsync(TestContext.Current.CancellationToken);
            using var client = app.GetTestClient();
            var document = Samples.LowPass();
            document = document with { Figures = [.. document.Figures, Counted] };
            store.Add(document);
            var answer = await client.GetAsync($"/results/{document.Id}/figures/map.npy", TestContext.Current.CancellationToken);
            Assert.Equal(NpyFile.ToBytes(Counted.Values), await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            Assert.EndsWith($"map_{document.Id[..8]}.npy", answer.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
            var curve = await client.GetAsync($"/results/{document.Id}/figures/accuracy.npy", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, curve.StatusCode);
            Assert.Contains("has no heat map accuracy", await curve.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }
}
