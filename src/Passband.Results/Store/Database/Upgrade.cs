using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Passband.Results.Store.Database;

/// <summary>Checks a database before anything is written to it, then brings it up to this version's tables.</summary>
internal static class Upgrade
{
    /// <exception cref="StoreException">The database is damaged, another program's, or from a newer version.</exception>
    public static void Run(StoreContext context, string file)
    {
        if (Directory.Exists(file)) throw new StoreException(StoreProblems.IsFolder(file));
        var known = context.Database.GetMigrations().ToList();
        var applied = File.Exists(file) && new FileInfo(file).Length > 0 ? Applied(file) : [];
        if (applied.Except(known, StringComparer.Ordinal).Any()) throw new StoreException(StoreProblems.Newer(file));
        if (applied.Count < known.Count)
        {
            ReleaseOldLock(context, file);
            context.Database.Migrate();
        }
        // Also where it is already so: a copy made by another tool may have lost it.
        context.Database.ExecuteSqlRaw("PRAGMA journal_mode = WAL");
        // A file that can only be read is told now, not at the first change.
        context.Database.ExecuteSqlRaw("BEGIN IMMEDIATE; ROLLBACK");
    }

    private static List<string> Applied(string file)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        }.ToString());
        connection.Open();
        if (Texts(connection, "PRAGMA quick_check(1)") is not ["ok"]) throw new StoreException(StoreProblems.Damaged(file));
        var tables = Texts(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> '__EFMigrationsLock'");
        if (tables.Contains("__EFMigrationsHistory")) return Texts(connection, "SELECT MigrationId FROM __EFMigrationsHistory");
        return tables.Count == 0 ? [] : throw new StoreException(StoreProblems.Foreign(file));
    }

    // The framework's own lock stays behind when a process dies in the middle of a migration, and would be waited for for ever. The lock
    // of the data folder already keeps every other process out.
    private static void ReleaseOldLock(StoreContext context, string file)
    {
        if (File.Exists(file)) context.Database.ExecuteSqlRaw("DROP TABLE IF EXISTS __EFMigrationsLock");
    }

    private static List<string> Texts(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        List<string> texts = [];
        while (reader.Read()) texts.Add(reader.GetString(0));
        return texts;
    }
}
