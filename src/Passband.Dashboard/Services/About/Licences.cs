namespace Passband.Dashboard.Services.About;

/// <summary>Somebody else's work that this program contains or uses.</summary>
/// <param name="Name">Its name and, where it is pinned, its version.</param>
/// <param name="Use">What for.</param>
/// <param name="Terms">Its licence.</param>
public sealed record Licence(string Name, string Use, string Terms)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Licence> All { get; } =
    [
        new("libtorch (PyTorch)", "tensors and gradients", "BSD 3-Clause"),
        new("Radzen.Blazor 11.2.7", "bears the typeface and the icons", "MIT"),
        new("ApexCharts 4.7.0, with SVG.js", "charts", "MIT"),
        new("Source Sans 3", "the text's typeface, inside Radzen.Blazor", "SIL Open Font License 1.1"),
        new("Material Symbols", "icons, inside Radzen.Blazor", "Apache 2.0"),
        new("ASP.NET Core, Entity Framework Core", "server and database", "MIT"),
        new("SQLite", "database", "public domain"),
        new("Math.NET Numerics", "statistics", "MIT"),
        new("CsvHelper", "CSV files", "MS-PL or Apache 2.0"),
        new("libjpeg-turbo, libpng, libwebp", "pictures", "BSD 3-Clause and IJG, libpng, BSD 3-Clause"),
    ];
}
