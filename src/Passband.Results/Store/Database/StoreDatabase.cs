using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Passband.Results.Store.Database;

/// <summary>The open database: a context per call, one writer at a time, errors as sentences.</summary>
internal sealed class StoreDatabase : IDisposable
{
    private readonly FileStream _held;
    private readonly PooledDbContextFactory<StoreContext> _contexts;
    private readonly string _connection;
    private readonly Lock _writing = new();
    private HeldFile? _file;

    private StoreDatabase(FileStream held, string file)
    {
        (_held, File) = (held, file);
        // Only Open makes a database: one that is taken away under a running program is missed, not made anew.
        _connection = new SqliteConnectionStringBuilder(ConnectionOf(file)) { Mode = SqliteOpenMode.ReadWrite }.ToString();
        _contexts = new(Options(_connection));
    }

    /// <summary>Path of the database.</summary>
    public string File { get; }

    /// <summary>Bytes of the database and its journal.</summary>
    public long Bytes => new[] { File, File + "-wal", File + "-shm" }.Select(path => new FileInfo(path)).Sum(file => file.Exists ? file.Length : 0);

    /// <summary>Opens or makes the database of a folder, and brings it up to this version's tables.</summary>
    /// <exception cref="StoreException">It cannot be used; nothing in it was changed.</exception>
    public static StoreDatabase Open(StoreFolders folders)
    {
        var held = StoreLock.Take(folders.Data);
        var database = new StoreDatabase(held, Path.GetFullPath(folders.Database));
        try
        {
            database.Guarded(() =>
            {
                using var context = new StoreContext(Options(ConnectionOf(database.File)));
                Upgrade.Run(context, database.File);
                return 0;
            });
            database._file = new HeldFile(database.File);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Options of a context on a SQLite database.</summary>
    public static DbContextOptions<StoreContext> Options(string connection) => new DbContextOptionsBuilder<StoreContext>()
        .UseSqlite(connection, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
        .AddInterceptors(new ConnectionSettings()).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options;

    public static string ConnectionOf(string file) => new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true }.ToString();

    /// <summary>Refuses to go on where the database was moved, removed or replaced while it is open.</summary>
    /// <exception cref="StoreException">It was.</exception>
    public void RequireInPlace()
    {
        if (_file is { IsInPlace: false }) throw new StoreException(StoreProblems.Gone(File));
    }

    /// <summary>Reads with a context of its own.</summary>
    public T Read<T>(Func<StoreContext, T> read) => Guarded(() =>
    {
        using var context = _contexts.CreateDbContext();
        return read(context);
    });

    /// <summary>Reads with a context of its own.</summary>
    public async Task<T> ReadAsync<T>(Func<StoreContext, Task<T>> read)
    {
        try
        {
            await using var context = await _contexts.CreateDbContextAsync().ConfigureAwait(false);
            return await read(context).ConfigureAwait(false);
        }
        catch (Exception problem) when (StoreProblems.Cause(problem) is { } cause)
        {
            throw StoreProblems.Of(cause, File);
        }
    }

    /// <summary>Changes something in one transaction; no other writer runs meanwhile.</summary>
    public T Write<T>(Func<StoreContext, T> write) => Guarded(() =>
    {
        RequireInPlace();
        lock (_writing)
        {
            using var context = _contexts.CreateDbContext();
            using var transaction = context.Database.BeginTransaction();
            var answer = write(context);
            context.SaveChanges();
            transaction.Commit();
            return answer;
        }
    });

    /// <summary>Changes something in one transaction; no other writer runs meanwhile.</summary>
    public void Write(Action<StoreContext> write) => Write(context =>
    {
        write(context);
        return 0;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var text in new[] { _connection, ConnectionOf(File) })
            using (var connection = new SqliteConnection(text))
                SqliteConnection.ClearPool(connection);
        // Not before SQLite has closed the file: closing it any other way would let go of SQLite's own locks.
        _file?.Dispose();
        _held.Dispose();
    }

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception problem) when (StoreProblems.Cause(problem) is { } cause)
        {
            throw StoreProblems.Of(cause, File);
        }
    }
}
