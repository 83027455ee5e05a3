using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Passband.Results.Store.Database;

/// <summary>
/// What every connection is set to: wait for a writer instead of failing, and sync at checkpoints only, which in WAL mode survives
/// the death of the process at any moment.
/// </summary>
internal sealed class ConnectionSettings : DbConnectionInterceptor
{
    private const string Settings = "PRAGMA busy_timeout = 15000; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Set(connection);
        return Task.CompletedTask;
    }

    private static void Set(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }
}
