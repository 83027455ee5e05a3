using CsvHelper;

namespace Passband.Results.Published;

/// <summary>A small table of text, read whole.</summary>
internal static class PublishedCsv
{
    private const long LargestFile = 64L << 20;
    private const int MostColumns = 1000;
    private const int MostRows = 1_000_000;

    /// <summary>The rows, the first one included, all of one length.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What to call it in sentences.</param>
    /// <param name="isKnown">Whether the first row is that of a table that is known; nothing more is read of others.</param>
    /// <exception cref="ResultFormatException">The file cannot be read, is too large, is no known table, or its rows differ in length.</exception>
    internal static IReadOnlyList<string[]> Rows(string path, string name, Func<string[], bool> isKnown)
    {
        var bytes = ResultFile.ReadBytes(path, LargestFile);
        var rows = new List<string[]>();
        try
        {
            using var csv = CsvReader.Create(bytes, CsvReaderOptions.Default with { HasHeader = false, Separator = ',' });
            while (csv.Read())
            {
                if (csv.FieldCount > MostColumns) throw new ResultFormatException($"{name} has a row of {csv.FieldCount} columns, more than a table of results has.");
                var row = Enumerable.Range(0, csv.FieldCount).Select(csv.GetString).ToArray();
                if (rows.Count > 0 && row.Length != rows[0].Length)
                    throw new ResultFormatException($"{name}, row {rows.Count + 1}: {row.Length} columns where the first row has {rows[0].Length}; the file is damaged or cut short.");
                if (rows.Count == 0 && !isKnown(row)) throw Unknown(name);
                if (rows.Count == MostRows) throw new ResultFormatException($"{name} has more than {MostRows} rows, more than a table of results has.");
                rows.Add(row);
            }
        }
        catch (CsvFormatException problem)
        {
            throw new ResultFormatException($"{name} is not a readable CSV table: {problem.Message}", problem);
        }

        return rows.Count > 0 ? rows : throw Unknown(name);
    }

    private static ResultFormatException Unknown(string name) =>
        new($"{name} is no table that is known: RobustBench's accuracies on CIFAR-10-C, or trials of model-vs-human.");
}
