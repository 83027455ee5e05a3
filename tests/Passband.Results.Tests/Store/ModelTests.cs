using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Passband.Results.Store.Database;

namespace Passband.Results.Tests.Store;

/// <summary>One model for SQLite and PostgreSQL; no server is asked.</summary>
public sealed partial class ModelTests
{
    private static readonly string[] Tables = ["Results", "Remarks", "Files", "NetworkColours", "Jobs", "JobLog"];

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public void The_last_migration_has_all_of_the_model(string kind)
    {
        using var context = Context(kind);
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Theory]
    [InlineData("sqlite", "INTEGER", "TEXT")]
    [InlineData("postgresql", "bigint", "text")]
    public void The_model_makes_its_tables(string kind, string time, string words)
    {
        using var context = Context(kind);
        var script = context.Database.GenerateCreateScript();
        Assert.All(Tables, table => Assert.Contains($"CREATE TABLE \"{table}\" (", script, StringComparison.Ordinal));
        Assert.Contains($"\"StartedUtc\" {time} NOT NULL", script, StringComparison.Ordinal);
        Assert.Contains($"\"SearchText\" {words} NOT NULL", script, StringComparison.Ordinal);
    }

    [Fact]
    public void The_migrations_make_the_same_tables_as_the_model_in_postgresql()
    {
        using var context = Context("postgresql");
        var (made, migrated) = (context.Database.GenerateCreateScript(), context.GetService<IMigrator>().GenerateScript());
        Assert.Equal(Columns(made), Columns(migrated).Where(c => !c.StartsWith("__EFMigrationsHistory", StringComparison.Ordinal)));
        var indices = Statements(made).Where(s => s.StartsWith("CREATE INDEX", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(indices);
        Assert.Equal(indices, Statements(migrated).Intersect(indices));
    }

    [Fact]
    public void Times_are_ordered_by_the_moment_whatever_their_offset()
    {
        var (earlier, later) = (new DateTimeOffset(2026, 1, 1, 23, 0, 0, TimeSpan.FromHours(9)), new DateTimeOffset(2026, 1, 1, 15, 0, 0, TimeSpan.Zero));
        var ticks = new UtcTicks();
        Assert.True((long)ticks.ConvertToProvider(earlier)! < (long)ticks.ConvertToProvider(later)!);
        Assert.Equal(earlier, ticks.ConvertFromProvider(ticks.ConvertToProvider(earlier)));
    }

    [Theory]
    [InlineData(13, "is full: free some space")]
    [InlineData(8, "cannot be written: make the file and its folder writable")]
    [InlineData(11, "is damaged: put back a copy")]
    [InlineData(5, "is held by another program")]
    [InlineData(10, "fails to read or write")]
    [InlineData(1, "reports: no such thing.")]
    public void What_the_database_reports_becomes_a_sentence(int code, string words)
    {
        var problem = new SqliteException("no such thing", code);
        var sentence = StoreProblems.Of(StoreProblems.Cause(new DbUpdateException("outer", problem))!, "/data/passband.db").Message;
        Assert.Contains("/data/passband.db " + words, sentence.Replace("The disk of the database /data/passband.db", "/data/passband.db", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
    }

    /// <summary>Each column and key with its type, such as "Jobs.Title text NOT NULL"; those that a later migration added, too.</summary>
    private static IEnumerable<string> Columns(string script) => Statements(script).SelectMany(statement =>
    {
        if (Table().Match(statement) is { Success: true } table)
            return table.Groups[2].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"{table.Groups[1].Value}.{line.Trim().TrimEnd(',').Replace("\"", "", StringComparison.Ordinal)}");
        return Addition().Match(statement) is { Success: true } added ? [$"{added.Groups[1].Value}.{added.Groups[2].Value} {added.Groups[3].Value}"] : [];
    }).Order(StringComparer.Ordinal);

    [GeneratedRegex("CREATE TABLE (?:IF NOT EXISTS )?\"(\\w+)\" \\(\\n(.*)\\n\\)", RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex("ALTER TABLE \"(\\w+)\" ADD \"(\\w+)\" (.*?)(?: DEFAULT .*)?$")]
    private static partial Regex Addition();

    private static string[] Statements(string script) => [.. script.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static StoreContext Context(string kind) => new(kind == "sqlite" ? StoreDatabase.Options("Data Source=:memory:")
        : new DbContextOptionsBuilder<StoreContext>().UseNpgsql("Host=nowhere").Options);
}
